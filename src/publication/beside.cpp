#include "publication/beside.h"

#include <utility>

#include "base/hash.h"

namespace publication {
namespace {

constexpr std::size_t digits = 16;  // of the hash: 64 bits, enough to tell a site's files apart

}  // namespace

std::string Beside::add(std::string_view stem, std::string_view extension, std::string bytes) {
    auto name = std::string(stem) + "-" + base::hash_of(bytes).substr(0, digits) + std::string(extension);
    bytes_.emplace(name, std::move(bytes));
    return name;
}

Files Beside::take() {
    Files files;
    for (auto& [name, bytes] : std::exchange(bytes_, {})) files.push_back({name, std::move(bytes)});
    return files;
}

}  // namespace publication
