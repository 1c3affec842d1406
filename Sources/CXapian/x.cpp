#include "include/cxapian.h"
