#include "publication/json.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "publication/data_number.h"
#include "publication/json_blocks.h"

namespace publication {
namespace {

using Json = nlohmann::ordered_json;

/// What a binary number holds of a decimal one: with more digits another number would be printed.
constexpr std::ptrdiff_t exact_digits = 15;

/// A number as a JSON number that says exactly what the text says, or as text if no reader could hold it;
/// text that is no number as text; nothing as null.
Json value_json(const std::string& text) {
    if (text.empty()) return nullptr;
    const auto digits =
        std::ranges::count_if(text, [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!is_data_number(text) || digits > exact_digits) return json_text(text);
    const auto* end = text.data() + text.size();
    if (text.find('.') == std::string::npos) {
        std::int64_t whole = 0;
        std::from_chars(text.data(), end, whole);
        return whole;
    }
    double number = 0;
    std::from_chars(text.data(), end, number);
    return number;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : json_text(text); }

Json measure_json(const report::MeasureRow& row) {
    return {{"id", json_text(row.id.text())},
            {"title", json_text(row.title)},
            {"unit", json_text(row.unit)},
            {"polarity", text(row.polarity)},
            {"status", text(row.status)},
            {"reason", text_or_null(row.reason)},
            {"value", value_json(row.value)},
            {"numerator", value_json(row.numerator)},
            {"denominator", value_json(row.denominator)},
            {"flag", text_or_null(row.value_flag)},
            {"target", value_json(row.target)},
            {"period", text_or_null(row.period)},
            {"definition", text_or_null(row.definition)},
            {"direction", text_or_null(row.direction)},
            {"direction_base", text_or_null(row.direction_base)},
            {"not_on_track_since", text_or_null(row.not_on_track_since)},
            {"comparators", text_or_null(row.comparators)},
            {"priority", text_or_null(row.priority)},
            {"area_of_focus", text_or_null(row.area_of_focus)},
            {"figure_id", text_or_null(row.figure_id)}};
}

Json measures_json(const report::Report& report) {
    auto measures = Json::array();
    for (const auto& row : report.measures) measures.push_back(measure_json(row));
    return measures;
}

Json no_status_json(const report::Report& report) {
    auto reasons = Json::object();
    for (const auto& [status, number] : report.no_status) reasons[std::string(text(status))] = number;
    return reasons;
}

std::string written(const Json& json) { return json.dump(2) + "\n"; }

}  // namespace

std::string json(const report::Report& report) {
    auto credits = Json::array();
    for (const auto& credit : report.credits) credits.push_back(json_text(credit));
    return written(
        {{"council", json_text(report.council)},
         {"banner", text_or_null(report.banner)},
         {"exemption", text_or_null(report.exemption)},
         {"committee", {{"id", json_text(report.committee_id)}, {"name", json_text(report.committee)}}},
         {"meeting", text_or_null(report.meeting)},
         {"title", json_text(report.title)},
         {"lead", text_or_null(report.lead)},
         {"period", report.period.text()},
         {"date", terms::text(report.date)},
         {"contact", text_or_null(report.contact)},
         {"headline", json_text(report.headline)},
         {"in_remit", report.in_remit},
         {"on_track", report.on_track},
         {"not_on_track", report.not_on_track},
         {"no_status", no_status_json(report)},
         {"measures", measures_json(report)},
         {"blocks", json_of(report.blocks)},
         {"credits", std::move(credits)}});
}

std::string status_json(const report::Report& report) {
    return written({{"committee", json_text(report.committee_id)},
                    {"period", report.period.text()},
                    {"headline", json_text(report.headline)},
                    {"in_remit", report.in_remit},
                    {"on_track", report.on_track},
                    {"not_on_track", report.not_on_track},
                    {"no_status", no_status_json(report)},
                    {"measures", measures_json(report)}});
}

}  // namespace publication
