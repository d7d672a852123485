#include "council/figure_batch.h"

#include <algorithm>

#include <simdjson.h>
#include <nlohmann/json.hpp>

#include "council/figure_text.h"

namespace council {
namespace {

using Json = nlohmann::json;

Json json_of(const FigureBatch::Origin& origin) {
    const auto& lineage = origin.lineage;
    Json json = {{"counted", lineage.rows_counted},
                 {"files", lineage.files},
                 {"hash", lineage.hash},
                 {"out_of_scope", lineage.rows_out_of_scope},
                 {"read", lineage.rows_read},
                 {"refused", lineage.rows_refused},
                 {"source", lineage.source.text()}};
    if (!origin.is_sql_as_before) json["sql"] = lineage.sql;
    if (lineage.vintage) json["vintage"] = *lineage.vintage;
    return json;
}

std::string text_of(simdjson::dom::element json) { return std::string(std::string_view(json)); }

/// The member's text; empty if there is none.
std::string_view text_if_any(simdjson::dom::element json, std::string_view name) {
    auto found = json[name];
    return found.error() == simdjson::NO_SUCH_FIELD ? std::string_view{} : std::string_view(found.value());
}

FigureBatch::Origin origin_of(simdjson::dom::element json) {
    FigureBatch::Origin origin;
    auto& lineage = origin.lineage;
    lineage.source = terms::SourceId{text_of(json["source"])};
    for (const auto file : json["files"].get_array()) lineage.files.push_back(text_of(file));
    lineage.hash = text_of(json["hash"]);
    lineage.rows_read = json["read"];
    lineage.rows_counted = json["counted"];
    lineage.rows_refused = json["refused"];
    lineage.rows_out_of_scope = json["out_of_scope"];
    auto sql = json["sql"];
    origin.is_sql_as_before = sql.error() == simdjson::NO_SUCH_FIELD;
    if (!origin.is_sql_as_before) lineage.sql = text_of(sql.value());
    if (const auto vintage = text_if_any(json, "vintage"); !vintage.empty()) lineage.vintage = vintage;
    return origin;
}

Json json_of(const FigureBatch::Part& part) {
    Json json = {{"area", part.of.area.text()}, {"from", part.lineage}};
    if (!part.of.by.empty()) json["by"] = part.of.by, json["category"] = part.of.category;
    if (!part.changed.empty()) json["figures"] = text(part.changed);
    if (!part.removed.empty()) json["removed"] = text(part.removed);
    return json;
}

std::optional<FigureBatch::Part> part_of(simdjson::dom::element json) {
    FigureBatch::Part part;
    part.of = {std::string(text_if_any(json, "by")), std::string(text_if_any(json, "category")),
               terms::AreaId{text_of(json["area"])}};
    for (const auto place : json["from"].get_array()) part.lineage.push_back(std::uint64_t(place));
    auto changed = read_figures(text_if_any(json, "figures"));
    auto removed = read_periods(text_if_any(json, "removed"));
    if (!changed || !removed) return std::nullopt;
    part.changed = *std::move(changed);
    part.removed = *std::move(removed);
    return part;
}

/// What `read` makes of the JSON; nothing if it is no JSON, or lacks what is asked for.
template <typename Read>
auto read_json(std::string_view text, Read read) -> decltype(read(Json{})) {
    try {
        return read(Json::parse(text));
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

bool agree(const figures::Lineage& a, const figures::Lineage& b) {
    return a.source == b.source && a.files == b.files && a.hash == b.hash && a.sql == b.sql &&
           a.rows_read == b.rows_read && a.rows_counted == b.rows_counted &&
           a.rows_refused == b.rows_refused && a.rows_out_of_scope == b.rows_out_of_scope &&
           a.vintage == b.vintage;
}

std::vector<std::size_t> places_of(const figures::Series& series,
                                   const std::vector<std::shared_ptr<const figures::Lineage>>& all) {
    std::vector<std::size_t> places;
    for (const auto& lineage : series.lineage) {
        const auto found =
            std::ranges::find_if(all, [&](const auto& known) { return agree(*known, *lineage); });
        places.push_back(static_cast<std::size_t>(found - all.begin()));
    }
    return places;
}

/// What of `now` is not in `before`, and the other way round.
void compare(const std::vector<figures::Figure>& before, const std::vector<figures::Figure>& now,
             FigureBatch::Part& part) {
    auto old = before.begin();
    for (const auto& figure : now) {
        for (; old != before.end() && old->period < figure.period; ++old) part.removed.push_back(old->period);
        const bool is_known = old != before.end() && old->period == figure.period;
        if (!is_known || !is_same(*old, figure)) part.changed.push_back(figure);
        if (is_known) ++old;
    }
    for (; old != before.end(); ++old) part.removed.push_back(old->period);
}

void merge(std::vector<figures::Figure>& figures, FigureBatch::Part& part) {
    std::erase_if(figures, [&](const figures::Figure& figure) {
        return std::ranges::find(part.removed, figure.period) != part.removed.end();
    });
    for (auto& figure : part.changed) {
        // Nearly every figure that comes is later than those that are there.
        if (figures.empty() || figures.back().period < figure.period) {
            figures.push_back(std::move(figure));
            continue;
        }
        const auto at = std::ranges::lower_bound(figures, figure.period, {}, &figures::Figure::period);
        if (at->period == figure.period) *at = std::move(figure);
        else figures.insert(at, std::move(figure));
    }
}

}  // namespace

std::string text(const FigureBatch& batch) {
    auto origins = Json::array(), parts = Json::array();
    for (const auto& origin : batch.origins) origins.push_back(json_of(origin));
    for (const auto& part : batch.parts) parts.push_back(json_of(part));
    return Json{{"areas", std::move(parts)}, {"origins", std::move(origins)}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

std::optional<FigureBatch> read_figure_batch(std::string_view json) {
    thread_local simdjson::dom::parser parser;  // a store of twenty years has tens of thousands of batches
    try {
        const simdjson::dom::element read = parser.parse(json.data(), json.size());
        FigureBatch batch;
        for (const auto origin : read["origins"].get_array()) batch.origins.push_back(origin_of(origin));
        for (const auto one : read["areas"].get_array()) {
            auto part = part_of(one);
            if (!part) return std::nullopt;
            batch.parts.push_back(*std::move(part));
        }
        return batch;
    } catch (const simdjson::simdjson_error&) {
        return std::nullopt;
    }
}

DefinitionFigures DefinitionFigures::of(const std::vector<const figures::Series*>& series) {
    DefinitionFigures made(series.front()->measure, series.front()->definition);
    for (const auto* one : series) {
        for (const auto& lineage : one->lineage)
            if (std::ranges::none_of(made.lineage_,
                                     [&](const auto& known) { return agree(*known, *lineage); }))
                made.lineage_.push_back(lineage);
        made.parts_.emplace(one->part(), *one);
    }
    return made;
}

bool DefinitionFigures::is_sound(const FigureBatch& batch) const {
    for (std::size_t at = 0; at < batch.origins.size(); ++at)
        if (batch.origins[at].is_sql_as_before && at >= lineage_.size()) return false;
    return std::ranges::all_of(batch.parts, [&](const FigureBatch::Part& part) {
        return std::ranges::all_of(part.lineage,
                                   [&](std::size_t place) { return place < batch.origins.size(); });
    });
}

bool DefinitionFigures::add(FigureBatch batch) {
    if (!is_sound(batch)) return false;
    std::vector<std::shared_ptr<const figures::Lineage>> lineage;
    for (std::size_t at = 0; at < batch.origins.size(); ++at) {
        auto& origin = batch.origins[at];
        if (origin.is_sql_as_before) origin.lineage.sql = lineage_[at]->sql;
        lineage.push_back(std::make_shared<const figures::Lineage>(std::move(origin.lineage)));
    }
    lineage_ = std::move(lineage);
    std::map<figures::SeriesPart, figures::Series> parts;
    for (auto& part : batch.parts) {
        auto& series = parts[part.of];
        if (const auto before = parts_.find(part.of); before != parts_.end())
            series.figures = std::move(before->second.figures);
        series.measure = measure_;
        series.definition = definition_;
        series.area = part.of.area;
        series.by = part.of.by;
        series.category = part.of.category;
        merge(series.figures, part);
        for (const auto place : part.lineage) series.lineage.push_back(lineage_[place]);
    }
    parts_ = std::move(parts);
    return true;
}

const figures::Series* DefinitionFigures::find(const terms::AreaId& area) const {
    const auto found = parts_.find({"", "", area});
    return found == parts_.end() ? nullptr : &found->second;
}

std::optional<FigureBatch> DefinitionFigures::since(const DefinitionFigures& before) const {
    FigureBatch batch;
    bool is_same_still = lineage_.size() == before.lineage_.size() && parts_.size() == before.parts_.size();
    for (std::size_t at = 0; at < lineage_.size(); ++at) {
        const auto* earlier = at < before.lineage_.size() ? before.lineage_[at].get() : nullptr;
        is_same_still = is_same_still && agree(*earlier, *lineage_[at]);
        batch.origins.push_back({*lineage_[at], earlier != nullptr && earlier->sql == lineage_[at]->sql});
    }
    static const figures::Series none;
    for (const auto& [id, series] : parts_) {
        FigureBatch::Part part{id, places_of(series, lineage_), {}, {}};
        const auto found = before.parts_.find(id);
        const auto& earlier = found == before.parts_.end() ? none : found->second;
        compare(earlier.figures, series.figures, part);
        is_same_still = is_same_still && found != before.parts_.end() && part.changed.empty() &&
                        part.removed.empty() && part.lineage == places_of(earlier, before.lineage_);
        batch.parts.push_back(std::move(part));
    }
    if (is_same_still) return std::nullopt;
    return batch;
}

std::string text(const std::vector<const figures::TwinClasses*>& classes) {
    auto json = Json::array();
    for (const auto* of_area : classes) {
        auto rows = Json::array();
        for (const auto& row : of_area->classes) rows.push_back({row.period.text(), row.name, row.count});
        json.push_back({{"area", of_area->area.text()}, {"classes", std::move(rows)}});
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<figures::TwinClasses>> read_classes(const terms::MeasureId& measure,
                                                              std::string_view json) {
    return read_json(json, [&](const Json& read) -> std::optional<std::vector<figures::TwinClasses>> {
        std::vector<figures::TwinClasses> classes;
        for (const auto& of_area : read) {
            auto& made = classes.emplace_back();
            made.measure = measure;
            made.area = terms::AreaId{of_area.at("area").get<std::string>()};
            for (const auto& row : of_area.at("classes")) {
                const auto period = terms::Period::read(row.at(0).get<std::string>());
                if (!period) return std::nullopt;
                made.classes.push_back(
                    {*period, row.at(1).get<std::string>(), row.at(2).get<std::int64_t>()});
            }
        }
        return classes;
    });
}

}  // namespace council
