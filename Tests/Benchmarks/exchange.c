/* The floor for a client: connects, sends one request, reads the line that answers it, writes it
   to standard output. Usage: exchange SOCKET QUERY */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(argv[1]) >= sizeof address.sun_path) return 64;
  strcpy(address.sun_path, argv[1]);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) return 69;

  char request[4096];
  int length = snprintf(request, sizeof request,
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hark/search\",\"params\":"
      "{\"query\":\"%s\",\"limit\":10,\"per_recording\":5}}\n", argv[2]);
  if (length < 0 || (size_t)length >= sizeof request) return 64;
  if (write(fd, request, length) != length) return 2;

  static char answer[1 << 20];
  size_t used = 0;
  while (used < sizeof answer && !memchr(answer, '\n', used)) {
    ssize_t count = read(fd, answer + used, sizeof answer - used);
    if (count <= 0) return 2;
    used += count;
  }
  return fwrite(answer, 1, used, stdout) == used ? 0 : 2;
}
