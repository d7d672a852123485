#include "publication/json_measure.h"

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

Json flip_json(const report::FlipRow& flip) {
    return {{"from", json_text(flip.from)},         {"gap_then", value_json(flip.then)},
            {"gap_now", value_json(flip.now)},      {"performance", value_json(flip.performance)},
            {"target", value_json(flip.target)},    {"definition", value_json(flip.definition)},
            {"refused", json_or_null(flip.refused)}};
}

Json schemes_json(const std::vector<report::SchemeRow>& schemes) {
    auto all = Json::array();
    for (const auto& by : schemes)
        all.push_back({{"id", json_text(by.id)},
                       {"version", by.version},
                       {"title", json_text(by.title)},
                       {"status", json_or_null(by.status)},
                       {"reason", json_or_null(by.reason)}});
    return all;
}

Json expected_json(const std::optional<report::ExpectedRow>& expected) {
    if (!expected) return nullptr;
    return {{"period", json_text(expected->period)},      {"value", value_json(expected->value)},
            {"low_80", value_json(expected->low_80)},     {"high_80", value_json(expected->high_80)},
            {"low_95", value_json(expected->low_95)},     {"high_95", value_json(expected->high_95)},
            {"probability", value_json(expected->chance)}};
}

Json track_record_json(const report::TrackRecordRow& record) {
    auto scored = Json::array();
    for (const auto& one : record.scored)
        scored.push_back({{"period", json_text(one.period)},
                          {"low", value_json(one.low)},
                          {"high", value_json(one.high)},
                          {"came", value_json(one.came)},
                          {"held", one.held},
                          {"by", json_text(one.by)},
                          {"on", json_text(one.on)}});
    return {{"scored", std::move(scored)},
            {"bias", value_json(record.bias)},
            {"held", record.held},
            {"model_bias", value_json(record.model_bias)},
            {"model_held", record.model_held},
            {"with_model", record.with_model}};
}

Json neighbours_json(const std::vector<report::ComparisonRow::Neighbour>& neighbours) {
    auto all = Json::array();
    for (const auto& area : neighbours)
        all.push_back({{"name", json_text(area.name)},
                       {"value", value_json(area.value)},
                       {"period", json_or_null(area.period)},
                       {"same_definition", area.is_like}});
    return all;
}

Json comparisons_json(const std::vector<report::ComparisonRow>& comparisons) {
    auto all = Json::array();
    for (const auto& row : comparisons)
        all.push_back({{"comparator", json_text(row.comparator)},
                       {"name", json_text(row.name)},
                       {"value", value_json(row.value)},
                       {"period", json_or_null(row.period)},
                       {"own_value", value_json(row.own)},
                       {"other_definition", json_or_null(row.unlike)},
                       {"judgement", json_or_null(row.beside)},
                       {"rank", value_json(row.rank)},
                       {"ranked", value_json(row.ranked)},
                       {"quarter", value_json(row.quarter)},
                       {"neighbours", neighbours_json(row.neighbours)}});
    return all;
}

Json guards_json(const std::vector<report::GuardRow>& guards) {
    auto all = Json::array();
    for (const auto& row : guards)
        all.push_back({{"measure", json_text(row.measure)},
                       {"value", value_json(row.value)},
                       {"period", json_or_null(row.period)},
                       {"direction", json_or_null(row.direction)},
                       {"direction_base", json_or_null(row.direction_base)},
                       {"warning", row.warns}});
    return all;
}

Json control_json(const std::optional<report::ControlRow>& row) {
    if (!row) return nullptr;
    return {{"chart", json_or_null(row->chart)},         {"reason", json_or_null(row->reason)},
            {"variation", json_or_null(row->variation)}, {"assurance", json_or_null(row->assurance)},
            {"signal", json_or_null(row->signal)},       {"words", json_or_null(row->words)},
            {"centre", value_json(row->centre)},         {"lower", value_json(row->lower)},
            {"upper", value_json(row->upper)},           {"refused", json_or_null(row->refused)}};
}

Json alarms_json(const std::vector<report::AlarmRow>& alarms) {
    auto all = Json::array();
    for (const auto& row : alarms)
        all.push_back({{"kind", json_text(row.kind)}, {"words", json_text(row.words)}});
    return all;
}

void add_standing(const report::StandingRow& row, Json& json) {
    json["since"] = json_or_null(row.since);
    json["periods"] = value_json(row.periods);
    json["gap"] = value_json(row.gap);
    json["interval"] = nullptr;
    if (!row.interval_method.empty())
        json["interval"] = {{"lower", value_json(row.lower)},
                            {"upper", value_json(row.upper)},
                            {"method", json_text(row.interval_method)}};
    json["distinguishable"] = json_or_null(row.distinguishable);
    json["run_rate_needed"] = value_json(row.run_rate_needed);
    json["run_rate_lately"] = value_json(row.run_rate_lately);
    json["periods_left"] = value_json(row.periods_left);
    json["past_spells"] = value_json(row.spells);
    json["past_spells_enough"] = value_json(row.spells_enough);
    json["reachability"] = json_or_null(row.reachability);
    json["flip"] = row.flip ? flip_json(*row.flip) : Json();
    json["schemes"] = schemes_json(row.schemes);
    json["projection"] = nullptr;
    const auto& last_asked = row.year_end_expected ? row.year_end_expected : row.next_expected;
    if (last_asked || !row.projection_refused.empty())
        json["projection"] = {{"next", expected_json(row.next_expected)},
                              {"year_end", expected_json(row.year_end_expected)},
                              {"probability", last_asked ? value_json(last_asked->chance) : Json()},
                              {"method", json_or_null(row.projection_method)},
                              {"refused", json_or_null(row.projection_refused)}};
    json["officers_projections"] = row.track_record ? track_record_json(*row.track_record) : Json();
}

}  // namespace

Json json_or_null(const std::string& text) { return text.empty() ? Json() : json_text(text); }

Json json_of(const report::MeasureRow& row) {
    Json json = {{"id", json_text(row.id.text())},
                 {"title", json_text(row.title)},
                 {"unit", json_text(row.unit)},
                 {"polarity", text(row.polarity)},
                 {"status", text(row.status)},
                 {"reason", json_or_null(row.reason)},
                 {"value", value_json(row.value)},
                 {"numerator", value_json(row.numerator)},
                 {"denominator", value_json(row.denominator)},
                 {"flag", json_or_null(row.value_flag)},
                 {"target", value_json(row.target)},
                 {"period", json_or_null(row.period)},
                 {"definition", json_or_null(row.definition)},
                 {"direction", json_or_null(row.direction)},
                 {"direction_base", json_or_null(row.direction_base)},
                 {"direction_method", json_or_null(row.direction_method)},
                 {"direction_refused", json_or_null(row.direction_refused)},
                 {"not_on_track_since", json_or_null(row.not_on_track_since)}};
    add_standing(row.standing, json);
    json["comparators"] = json_or_null(row.comparators);
    json["comparisons"] = comparisons_json(row.comparisons);
    json["process_control"] = control_json(row.control);
    json["guards"] = guards_json(row.guards);
    json["alarms"] = alarms_json(row.alarms);
    json["priority"] = json_or_null(row.priority);
    json["area_of_focus"] = json_or_null(row.area_of_focus);
    json["figure_id"] = json_or_null(row.figure_id);
    return json;
}

}  // namespace publication
