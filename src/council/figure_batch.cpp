#include "council/figure_batch.h"

#include <algorithm>

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
    return json;
}

FigureBatch::Origin origin_of(const Json& json) {
    FigureBatch::Origin origin;
    auto& lineage = origin.lineage;
    lineage.source = terms::SourceId{json.at("source").get<std::string>()};
    lineage.files = json.at("files").get<std::vector<std::string>>();
    lineage.hash = json.at("hash").get<std::string>();
    lineage.rows_read = json.at("read").get<std::int64_t>();
    lineage.rows_counted = json.at("counted").get<std::int64_t>();
    lineage.rows_refused = json.at("refused").get<std::int64_t>();
    lineage.rows_out_of_scope = json.at("out_of_scope").get<std::int64_t>();
    origin.is_sql_as_before = !json.contains("sql");
    if (!origin.is_sql_as_before) lineage.sql = json.at("sql").get<std::string>();
    return origin;
}

Json json_of(const FigureBatch::Area& area) {
    Json json = {{"area", area.area.text()}, {"from", area.lineage}};
    if (!area.changed.empty()) json["figures"] = text(area.changed);
    if (!area.removed.empty()) json["removed"] = text(area.removed);
    return json;
}

std::optional<FigureBatch::Area> area_of(const Json& json) {
    FigureBatch::Area area;
    area.area = terms::AreaId{json.at("area").get<std::string>()};
    area.lineage = json.at("from").get<std::vector<std::size_t>>();
    auto changed = read_figures(json.value("figures", ""));
    auto removed = read_periods(json.value("removed", ""));
    if (!changed || !removed) return std::nullopt;
    area.changed = *std::move(changed);
    area.removed = *std::move(removed);
    return area;
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
           a.rows_refused == b.rows_refused && a.rows_out_of_scope == b.rows_out_of_scope;
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
             FigureBatch::Area& area) {
    auto old = before.begin();
    for (const auto& figure : now) {
        for (; old != before.end() && old->period < figure.period; ++old) area.removed.push_back(old->period);
        const bool is_known = old != before.end() && old->period == figure.period;
        if (!is_known || !is_same(*old, figure)) area.changed.push_back(figure);
        if (is_known) ++old;
    }
    for (; old != before.end(); ++old) area.removed.push_back(old->period);
}

void merge(std::vector<figures::Figure>& figures, FigureBatch::Area& area) {
    std::erase_if(figures, [&](const figures::Figure& figure) {
        return std::ranges::find(area.removed, figure.period) != area.removed.end();
    });
    for (auto& figure : area.changed) {
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
    auto origins = Json::array(), areas = Json::array();
    for (const auto& origin : batch.origins) origins.push_back(json_of(origin));
    for (const auto& area : batch.areas) areas.push_back(json_of(area));
    return Json{{"areas", std::move(areas)}, {"origins", std::move(origins)}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

std::optional<FigureBatch> read_figure_batch(std::string_view json) {
    return read_json(json, [](const Json& read) -> std::optional<FigureBatch> {
        FigureBatch batch;
        for (const auto& origin : read.at("origins")) batch.origins.push_back(origin_of(origin));
        for (const auto& one : read.at("areas")) {
            auto area = area_of(one);
            if (!area) return std::nullopt;
            batch.areas.push_back(*std::move(area));
        }
        return batch;
    });
}

DefinitionFigures DefinitionFigures::of(const std::vector<const figures::Series*>& series) {
    DefinitionFigures made(series.front()->measure, series.front()->definition);
    for (const auto* one : series) {
        for (const auto& lineage : one->lineage)
            if (std::ranges::none_of(made.lineage_,
                                     [&](const auto& known) { return agree(*known, *lineage); }))
                made.lineage_.push_back(lineage);
        made.areas_.emplace(one->area, *one);
    }
    return made;
}

bool DefinitionFigures::is_sound(const FigureBatch& batch) const {
    for (std::size_t at = 0; at < batch.origins.size(); ++at)
        if (batch.origins[at].is_sql_as_before && at >= lineage_.size()) return false;
    return std::ranges::all_of(batch.areas, [&](const FigureBatch::Area& area) {
        return std::ranges::all_of(area.lineage,
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
    std::map<terms::AreaId, figures::Series> areas;
    for (auto& area : batch.areas) {
        auto& series = areas[area.area];
        if (const auto before = areas_.find(area.area); before != areas_.end())
            series.figures = std::move(before->second.figures);
        series.measure = measure_;
        series.definition = definition_;
        series.area = area.area;
        merge(series.figures, area);
        for (const auto place : area.lineage) series.lineage.push_back(lineage_[place]);
    }
    areas_ = std::move(areas);
    return true;
}

std::optional<FigureBatch> DefinitionFigures::since(const DefinitionFigures& before) const {
    FigureBatch batch;
    bool is_same_still = lineage_.size() == before.lineage_.size() && areas_.size() == before.areas_.size();
    for (std::size_t at = 0; at < lineage_.size(); ++at) {
        const auto* earlier = at < before.lineage_.size() ? before.lineage_[at].get() : nullptr;
        is_same_still = is_same_still && agree(*earlier, *lineage_[at]);
        batch.origins.push_back({*lineage_[at], earlier != nullptr && earlier->sql == lineage_[at]->sql});
    }
    static const figures::Series none;
    for (const auto& [id, series] : areas_) {
        FigureBatch::Area area{id, places_of(series, lineage_), {}, {}};
        const auto found = before.areas_.find(id);
        const auto& earlier = found == before.areas_.end() ? none : found->second;
        compare(earlier.figures, series.figures, area);
        is_same_still = is_same_still && found != before.areas_.end() && area.changed.empty() &&
                        area.removed.empty() && area.lineage == places_of(earlier, before.lineage_);
        batch.areas.push_back(std::move(area));
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
