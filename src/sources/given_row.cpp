#include "sources/given_row.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "records/row_text.h"
#include "sources/plain_value.h"

namespace sources {
namespace {

std::optional<std::int64_t> whole_of(std::string_view text) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return whole;
}

}  // namespace

GivenRow::GivenRow(const records::InspectedFile& file, std::string_view record, std::int64_t number, int line,
                   Gathered& problems)
    : file_(file),
      record_(record),
      number_(number),
      line_(line),
      fields_(records::fields_of(record)),
      problems_(problems) {}

std::size_t GivenRow::index_of(std::string_view column) const {
    return static_cast<std::size_t>(std::ranges::find(file_.columns, column) - file_.columns.begin());
}

std::string GivenRow::text(std::string_view column) const {
    const auto index = index_of(column);
    return index < fields_.size() ? records::unquoted(fields_[index]) : std::string();
}

void GivenRow::refuse(std::string_view column, const char* code, std::string message, std::string hint) {
    problems_.add(fmt::format("{} {}", code, column),
                  problem(column, code, std::move(message), std::move(hint)));
    refused_ = true;
}

void GivenRow::warn(std::string_view column, const char* code, std::string message, std::string hint) {
    auto warning = problem(column, code, std::move(message), std::move(hint));
    warning.severity = base::Severity::Warning;
    problems_.add(fmt::format("{} {}", code, column), std::move(warning));
}

std::optional<std::int64_t> GivenRow::whole(std::string_view column, std::int64_t least) {
    const auto written = text(column);
    const auto bare = base::trimmed(written);
    if (bare.empty() || is_missing_symbol(bare)) return std::nullopt;
    const auto value = whole_of(without_thousands(bare).value_or(std::string(bare)));
    if (!value || *value < least)
        refuse(column, "N025",
               fmt::format("\"{}\" is not a whole number{}", written, least == 0 ? " of 0 or more" : ""),
               "write 1234");
    return value;
}

terms::AreaId GivenRow::area(const KnownAreas& areas) {
    const auto written = text("area");
    if (const auto by_code = areas.codes.find(written); by_code != areas.codes.end()) return by_code->second;
    terms::AreaId area{written};
    if (area.empty() || (!areas.ids.empty() && std::ranges::count(areas.ids, area) == 0)) {
        std::vector<std::string> names;
        for (const auto& known : areas.ids) names.push_back(known.text());
        const auto near = base::nearest(area.text(), names);
        refuse("area", "N023", fmt::format("there is no area \"{}\"", area.text()),
               near ? fmt::format("write {}, if that is meant", *near)
                    : "describe the area in council.toml, with its code if the file gives codes");
    }
    return area;
}

base::Problem GivenRow::problem(std::string_view column, const char* code, std::string message,
                                std::string hint) const {
    base::Problem problem;
    problem.code = code;
    problem.place = records::place_of(file_, number_, line_, column);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.excerpt = record_;
    const auto index = index_of(column);
    if (problem.place.line == 0 || index >= fields_.size()) return problem;
    const auto& field = fields_[index];
    const auto start = static_cast<std::size_t>(field.data() - record_.data());
    problem.place.column = static_cast<int>(base::code_points(record_.substr(0, start)).size()) + 1;
    problem.width = std::max(1, static_cast<int>(base::code_points(field).size()));
    return problem;
}

}  // namespace sources
