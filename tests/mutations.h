#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// Spoils `bytes` in one to four places, as accidents and attackers do: bytes altered, put in, left out,
/// doubled or moved, and pieces that readers take for something. The same seed spoils them alike.
inline std::string mutated(std::string bytes, std::uint64_t seed, const std::vector<std::string>& pieces) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t limit) {
        return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
    };
    for (auto times = 1 + below(4); times > 0; --times) {
        const auto at = below(bytes.size() + 1);
        const auto length = std::min(bytes.size() - at, below(below(4) == 0 ? 200 : 8));
        switch (below(7)) {
            case 0:
                if (at < bytes.size()) bytes[at] = static_cast<char>(random());
                break;
            case 1: bytes.insert(at, 1, static_cast<char>(random())); break;
            case 2: bytes.erase(at, length); break;
            case 3: bytes.insert(at, std::string(bytes, at, length)); break;
            case 4: bytes.insert(below(bytes.size() + 1), std::string(bytes, at, length)); break;
            case 5: bytes.insert(at, pieces[below(pieces.size())]); break;
            default: bytes.replace(at, length, pieces[below(pieces.size())]); break;
        }
    }
    return bytes;
}

}  // namespace tests
