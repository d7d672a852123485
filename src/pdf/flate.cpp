#include "pdf/flate.h"

#include <algorithm>
#include <memory>

#include <libdeflate.h>

namespace pdf {
namespace {

constexpr int level = 6;
constexpr std::size_t most = std::size_t{256} << 20U;

struct Free {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

}  // namespace

std::string deflated(std::string_view bytes) {
    const std::unique_ptr<libdeflate_compressor, Free> packer(libdeflate_alloc_compressor(level));
    std::string packed;
    packed.resize(libdeflate_zlib_compress_bound(packer.get(), bytes.size()));
    packed.resize(
        libdeflate_zlib_compress(packer.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    return packed;
}

std::optional<std::string> inflated(std::string_view packed) {
    const std::unique_ptr<libdeflate_decompressor, Free> unpacker(libdeflate_alloc_decompressor());
    std::string bytes;
    for (auto room = std::max<std::size_t>(packed.size() * 6, 4096);; room = std::min(room * 4, most)) {
        bytes.resize(room);
        std::size_t length = 0;
        const auto outcome = libdeflate_zlib_decompress(unpacker.get(), packed.data(), packed.size(),
                                                        bytes.data(), bytes.size(), &length);
        if (outcome == LIBDEFLATE_SUCCESS) {
            bytes.resize(length);
            return bytes;
        }
        if (outcome != LIBDEFLATE_INSUFFICIENT_SPACE || room == most) return std::nullopt;
    }
}

}  // namespace pdf
