// CRC-32C (Castagnoli), by the processor's instruction where it has one.

#include <array>
#include <cstring>

#include "include/cxapian.h"

#if defined(__x86_64__)
#include <nmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <sys/auxv.h>
#ifndef HWCAP_CRC32
#define HWCAP_CRC32 (1 << 7)
#endif
#endif

namespace {

// The polynomial, its bits in reverse.
constexpr uint32_t polynomial = 0x82F63B78;

constexpr std::array<uint32_t, 256> make_table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t sum = byte;
    for (int bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >> 1) ^ polynomial : sum >> 1;
    table[byte] = sum;
  }
  return table;
}

constexpr std::array<uint32_t, 256> table = make_table();

uint32_t by_table(uint32_t sum, const unsigned char *bytes, size_t length) noexcept {
  for (size_t i = 0; i < length; ++i) sum = table[(sum ^ bytes[i]) & 0xFF] ^ (sum >> 8);
  return sum;
}

#if defined(__x86_64__)
bool has_instruction() noexcept { return __builtin_cpu_supports("sse4.2"); }

__attribute__((target("sse4.2"))) uint32_t by_instruction(
    uint32_t sum, const unsigned char *bytes, size_t length) noexcept {
  uint64_t wide = sum;
  for (; length >= 8; bytes += 8, length -= 8) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    wide = _mm_crc32_u64(wide, word);
  }
  sum = static_cast<uint32_t>(wide);
  for (; length > 0; ++bytes, --length) sum = _mm_crc32_u8(sum, *bytes);
  return sum;
}
#elif defined(__aarch64__)
bool has_instruction() noexcept { return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }

__attribute__((target("+crc"))) uint32_t by_instruction(
    uint32_t sum, const unsigned char *bytes, size_t length) noexcept {
  for (; length >= 8; bytes += 8, length -= 8) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    sum = __crc32cd(sum, word);
  }
  for (; length > 0; ++bytes, --length) sum = __crc32cb(sum, *bytes);
  return sum;
}
#else
bool has_instruction() noexcept { return false; }

uint32_t by_instruction(uint32_t sum, const unsigned char *bytes, size_t length) noexcept {
  return by_table(sum, bytes, length);
}
#endif

}  // namespace

extern "C" uint32_t cxapian_crc32c(const void *bytes, size_t length, bool by_hand) noexcept {
  static const bool is_quick = has_instruction();
  const auto *start = static_cast<const unsigned char *>(bytes);
  const uint32_t sum = ~UINT32_C(0);
  return ~(is_quick && !by_hand ? by_instruction(sum, start, length)
                                : by_table(sum, start, length));
}
