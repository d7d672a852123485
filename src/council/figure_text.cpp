#include "council/figure_text.h"

#include <array>
#include <charconv>
#include <utility>

namespace council {
namespace {

using figures::Flag;
using figures::Missing;

constexpr std::array<std::pair<Missing, char>, 5> reasons{{{Missing::NobodyToCount, 'd'},
                                                           {Missing::NotCollected, 'u'},
                                                           {Missing::Confidential, 'c'},
                                                           {Missing::Unavailable, 'x'},
                                                           {Missing::NotApplicable, 'z'}}};
constexpr std::array<std::pair<Flag, char>, 4> flags{
    {{Flag::Provisional, 'p'}, {Flag::Revised, 'r'}, {Flag::Estimated, 'e'}, {Flag::NotComparable, 'n'}}};

template <typename Choice, std::size_t count>
void add_letter(Choice choice, const std::array<std::pair<Choice, char>, count>& letters, std::string& line) {
    for (const auto& [known, letter] : letters)
        if (known == choice) line += letter;
}

/// The choice of a letter, `none` of no letter; nothing if it is not known.
template <typename Choice, std::size_t count>
std::optional<Choice> choice_of(std::string_view text, Choice none,
                                const std::array<std::pair<Choice, char>, count>& letters) {
    if (text.empty()) return none;
    for (const auto& [known, letter] : letters)
        if (text.size() == 1 && text.front() == letter) return known;
    return std::nullopt;
}

std::optional<std::int64_t> whole_of(std::string_view text) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return whole;
}

/// What stands before the next `mark`, which is taken off `rest` with it; all of it if there is none.
std::string_view next(std::string_view& rest, char mark) {
    const auto at = rest.find(mark);
    const auto part = rest.substr(0, at);
    rest = at == rest.npos ? std::string_view{} : rest.substr(at + 1);
    return part;
}

/// Reads a part that may be empty; false if it is neither empty nor a number.
template <typename Number, typename Read>
bool read_part(std::string_view part, std::optional<Number>& number, Read read) {
    if (part.empty()) return true;
    number = read(part);
    return number.has_value();
}

std::optional<figures::Figure> read_figure(std::string_view row) {
    const auto period = terms::Period::read(next(row, ','));
    const auto version = whole_of(next(row, ','));
    if (!period || !version || *version < 0 || *version > 1'000'000) return std::nullopt;
    figures::Figure figure{.period = *period, .version = static_cast<int>(*version)};
    if (!read_part(next(row, ','), figure.value, base::Decimal::read)) return std::nullopt;
    if (!read_part(next(row, ','), figure.numerator, whole_of)) return std::nullopt;
    if (!read_part(next(row, ','), figure.denominator, whole_of)) return std::nullopt;
    const auto missing = choice_of(next(row, ','), Missing::No, reasons);
    const auto flag = choice_of(row, Flag::None, flags);
    if (!missing || !flag || figure.value.has_value() != (*missing == Missing::No)) return std::nullopt;
    figure.missing = *missing;
    figure.flag = *flag;
    return figure;
}

}  // namespace

std::string text(const std::vector<figures::Figure>& figures) {
    std::string line;
    for (const auto& figure : figures) {
        if (!line.empty()) line += ' ';
        line.append(figure.period.text())
            .append(1, ',')
            .append(std::to_string(figure.version))
            .append(1, ',');
        if (figure.value) line += figure.value->text();
        line += ',';
        if (figure.numerator) line += std::to_string(*figure.numerator);
        line += ',';
        if (figure.denominator) line += std::to_string(*figure.denominator);
        line += ',';
        add_letter(figure.missing, reasons, line);
        line += ',';
        add_letter(figure.flag, flags, line);
    }
    return line;
}

std::optional<std::vector<figures::Figure>> read_figures(std::string_view line) {
    std::vector<figures::Figure> figures;
    while (!line.empty()) {
        auto figure = read_figure(next(line, ' '));
        if (!figure || (!figures.empty() && !(figures.back().period < figure->period))) return std::nullopt;
        figures.push_back(*std::move(figure));
    }
    return figures;
}

std::string text(const std::vector<terms::Period>& periods) {
    std::string line;
    for (const auto& period : periods) line.append(line.empty() ? "" : " ").append(period.text());
    return line;
}

std::optional<std::vector<terms::Period>> read_periods(std::string_view line) {
    std::vector<terms::Period> periods;
    while (!line.empty()) {
        const auto period = terms::Period::read(next(line, ' '));
        if (!period) return std::nullopt;
        periods.push_back(*period);
    }
    return periods;
}

bool is_same(const figures::Figure& a, const figures::Figure& b) {
    return a.period == b.period && a.version == b.version && a.value == b.value &&
           a.numerator == b.numerator && a.denominator == b.denominator && a.missing == b.missing &&
           a.flag == b.flag;
}

}  // namespace council
