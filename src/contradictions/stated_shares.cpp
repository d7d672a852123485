#include "contradictions/stated_shares.h"

#include <algorithm>
#include <optional>
#include <regex>

namespace contradictions {
namespace {

std::optional<std::int64_t> whole_number(std::string text) {
    std::erase(text, ',');
    if (text.empty() || text.size() > 12) return std::nullopt;
    return std::stoll(text);
}

std::optional<StatedShare> share_of(std::string words, const std::string& percent, const std::string& part,
                                    const std::string& whole) {
    const auto value = base::Decimal::read(percent);
    const auto numerator = whole_number(part), denominator = whole_number(whole);
    if (!value || !numerator || !denominator || *denominator == 0) return std::nullopt;
    const auto point = percent.find('.');
    const auto decimals = point == percent.npos ? 0 : percent.size() - point - 1;
    if (decimals > 6) return std::nullopt;
    return StatedShare{std::move(words), *value, static_cast<int>(decimals), *numerator, *denominator};
}

}  // namespace

base::Decimal StatedShare::computed() const {
    return base::Decimal::of_ratio(part, 100, whole, decimals).value_or(base::Decimal{});
}

std::vector<StatedShare> stated_shares(std::string_view text) {
    static const std::regex percent_first(
        R"re((\d{1,3}(?:\.\d{1,3})?) ?(?:%|per cent)\s*\((\d[\d,]{0,14}) (?:out )?of (\d[\d,]{0,14})\))re");
    static const std::regex numbers_first(
        R"re((\d[\d,]{0,14}) (?:out )?of (?:the )?(\d[\d,]{0,14})[^()\d]{0,80})re"
        R"re(\((\d{1,3}(?:\.\d{1,3})?) ?(?:%|per cent)\))re");
    std::vector<StatedShare> found;
    const std::string whole(text);
    using Matches = std::sregex_iterator;
    for (Matches at(whole.begin(), whole.end(), percent_first), end; at != end; ++at)
        if (auto share = share_of(at->str(0), at->str(1), at->str(2), at->str(3))) found.push_back(*share);
    for (Matches at(whole.begin(), whole.end(), numbers_first), end; at != end; ++at)
        if (auto share = share_of(at->str(0), at->str(3), at->str(1), at->str(2))) found.push_back(*share);
    return found;
}

}  // namespace contradictions
