#include "publication/json.h"

#include <nlohmann/json.hpp>

#include "publication/json_blocks.h"
#include "publication/json_measure.h"

namespace publication {
namespace {

using Json = nlohmann::ordered_json;

Json measures_json(const report::Report& report) {
    auto measures = Json::array();
    for (const auto& row : report.measures) measures.push_back(json_of(row));
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
         {"banner", json_or_null(report.banner)},
         {"exemption", json_or_null(report.exemption)},
         {"committee", {{"id", json_text(report.committee_id)}, {"name", json_text(report.committee)}}},
         {"meeting", json_or_null(report.meeting)},
         {"title", json_text(report.title)},
         {"lead", json_or_null(report.lead)},
         {"period", report.period.text()},
         {"date", terms::text(report.date)},
         {"contact", json_or_null(report.contact)},
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
