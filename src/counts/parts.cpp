#include "counts/parts.h"

#include <algorithm>
#include <cassert>

namespace counts {
namespace {

using Maybe = std::optional<std::vector<Part>>;

Part whole_of(const Counter& counter) {
    return {.counted = counter.counted,
            .opened = counter.opened,
            .closed = counter.closed,
            .opens = std::nullopt,
            .category = std::nullopt};
}

/// The parts of records that are open for a time: one for each band of ages, between two birthdays.
class OpenByAge {
public:
    OpenByAge(const Counter& counter, const plan::AtDate& when, const records::AgeBands& bands,
              Program& program)
        : counter_(counter),
          bands_(bands),
          program_(program),
          born_(program.column(bands.born.text)),
          known_(program.is_present(born_)),
          start_(*program.add(*when.start.expression)),
          end_(*program.add(*when.end.expression)) {}

    std::vector<Part> parts() const {
        const auto& first = bands_.bands.front();
        const auto& last = bands_.bands.back();
        auto unknown = whole_of(counter_);
        unknown.counted = program_.all_of({counter_.counted, program_.is_not(known_)});
        unknown.category = program_.text(not_recorded);
        std::vector<Part> all{unknown};
        if (first.from > 0) all.push_back(part(records::other_ages, 0, first.from));
        for (const auto& band : bands_.bands) all.push_back(part(band.name, band.from, band.below));
        if (last.below) all.push_back(part(records::other_ages, *last.below, std::nullopt));
        return all;
    }

private:
    Part part(const std::string& name, int from, std::optional<int> below) const {
        auto made = whole_of(counter_);
        auto opened = start_, closed = end_;
        std::vector<std::size_t> all{counter_.counted, known_};
        if (from > 0) {
            opened = program_.later(start_, program_.birthday(born_, from));
            made.opened = program_.month(opened);
            made.opens = program_.compared(plan::Operator::Equal, opened, start_);
        }
        if (below) {
            closed = program_.earlier(end_, program_.birthday(born_, *below));
            made.closed = program_.month(closed);
        }
        all.push_back(program_.any_of({program_.is_not(program_.is_present(closed)),
                                       program_.compared(plan::Operator::Greater, closed, opened)}));
        made.counted = program_.all_of(all);
        made.category = program_.text(name);
        return made;
    }

    const Counter& counter_;
    const records::AgeBands& bands_;
    Program& program_;
    std::size_t born_, known_, start_, end_;
};

Maybe parts_by_age(const Counter& counter, const plan::Definition& definition, const records::AgeBands& bands,
                   Program& program) {
    const auto& when = plan::count_of(definition.rule)->when;
    if (const auto* at = std::get_if<plan::AtDate>(&when))
        return OpenByAge(counter, *at, bands, program).parts();
    const auto date = program.add(*std::get<plan::InPeriod>(when).date.expression);
    assert(date);  // the counter is of it
    auto part = whole_of(counter);
    part.category = program.band_of_age(program.column(bands.born.text), *date, bands.bands);
    return std::vector{part};
}

}  // namespace

Maybe parts_of(const Counter& counter, const plan::Definition& definition, const std::string& by,
               const records::Source& source, Program& program) {
    auto part = whole_of(counter);
    if (by.empty()) return std::vector{part};
    if (const auto* bands = source.find_age_bands(by))
        return parts_by_age(counter, definition, *bands, program);
    const auto* column = source.find_column(by);
    assert(column != nullptr);
    if (!records::can_name_parts(*column)) return std::nullopt;
    part.category = program.column(by);
    return std::vector{part};
}

std::size_t Program::band_of_age(std::size_t born, std::size_t day,
                                 const std::vector<records::AgeBand>& bands) {
    assert(!bands.empty());
    const auto age = keep({.act = Act::AgeInYears, .type = Type::Number, .from = {born, day}});
    Step step{.act = Act::BandOfAge, .type = Type::Code, .from = {age}};
    // The youngest of the first band stand for the unborn, the oldest of the table for all above.
    step.table.assign(static_cast<std::size_t>(bands.back().below.value_or(bands.back().from)) + 1,
                      static_cast<char>(bands.size()));
    for (std::size_t at = 0; at < bands.size(); ++at) {
        const auto& band = bands[at];
        const auto from = step.table.begin() + band.from;
        std::fill(from, band.below ? step.table.begin() + *band.below : step.table.end(),
                  static_cast<char>(at));
        step.names.push_back(band.name);
        step.text += band.name + "\n";
    }
    step.names.emplace_back(records::other_ages);
    return keep(std::move(step));
}

std::size_t Program::birthday(std::size_t born, int years) {
    return keep({.act = Act::Birthday, .type = Type::Date, .from = {born}, .number = years});
}
std::size_t Program::later(std::size_t left, std::size_t right) {
    return keep({.act = Act::Later, .type = Type::Date, .from = {left, right}});
}
std::size_t Program::earlier(std::size_t left, std::size_t right) {
    return keep({.act = Act::Earlier, .type = Type::Date, .from = {left, right}});
}

}  // namespace counts
