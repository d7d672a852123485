#include "tabulation/count_cache.h"

#include <fstream>
#include <sstream>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace tabulation {
namespace {

using Json = nlohmann::json;

Json json_of(const std::shared_ptr<const figures::Lineage>& lineage) {
    if (!lineage) return nullptr;
    return {lineage->source.text(),
            lineage->files,
            lineage->hash,
            lineage->sql,
            lineage->rows_read,
            lineage->rows_counted,
            lineage->rows_refused,
            lineage->rows_out_of_scope,
            Json(lineage->vintage.value_or(""))};
}

std::shared_ptr<const figures::Lineage> lineage_of(const Json& json) {
    if (json.is_null()) return nullptr;
    figures::Lineage made;
    made.source = terms::SourceId{json.at(0).get<std::string>()};
    json.at(1).get_to(made.files);
    json.at(2).get_to(made.hash);
    json.at(3).get_to(made.sql);
    json.at(4).get_to(made.rows_read);
    json.at(5).get_to(made.rows_counted);
    json.at(6).get_to(made.rows_refused);
    json.at(7).get_to(made.rows_out_of_scope);
    if (const auto vintage = json.at(8).get<std::string>(); !vintage.empty()) made.vintage = vintage;
    return std::make_shared<const figures::Lineage>(std::move(made));
}

/// Each of the parts by name and all: one that is added to what is counted does not compile until it is
/// remembered too.
Json json_of(const figures::MonthCount& count) {
    const auto& [month, area, numerator, denominator, category] = count;
    return {month, area.text(), numerator, denominator, category};
}

Json json_of(const figures::MonthDuration& duration) {
    const auto& [month, area, category, days, records] = duration;
    return {month, area.text(), category, days, records};
}

Json json_of(const figures::MonthReturn& one) {
    const auto& [month, before, area, category, values] = one;
    return {month, before ? Json(*before) : Json(nullptr), area.text(), category, values};
}

Json json_of(const figures::Stay& stay) {
    const auto& [began, ended, area, category, moved_in, moved_out, values] = stay;
    return {began, ended ? Json(*ended) : Json(nullptr), area.text(), category, moved_in, moved_out, values};
}

template <typename Part>
Json list_of(const std::vector<Part>& parts) {
    auto list = Json::array();
    for (const auto& part : parts) list.push_back(json_of(part));
    return list;
}

Json json_of(const figures::Counted& counted) {
    const auto& [months, durations, returns, stays, shares, lineage, events, covers_until] = counted;
    const auto until = covers_until ? Json(terms::text(*covers_until)) : Json(nullptr);
    return {list_of(months),    json_of(lineage), json_of(events), until,
            list_of(durations), list_of(returns), list_of(stays),  shares};
}

std::optional<int> month_of(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional(json.get<int>());
}

terms::AreaId area_of(const Json& json) { return terms::AreaId{json.get<std::string>()}; }

figures::Counted counted_of(const Json& json) {
    figures::Counted made;
    for (const auto& month : json.at(0))
        made.months.push_back({month.at(0).get<int>(), area_of(month.at(1)), month.at(2).get<std::int64_t>(),
                               month.at(3).get<std::int64_t>(), month.at(4).get<std::string>()});
    made.lineage = lineage_of(json.at(1));
    made.events = lineage_of(json.at(2));
    if (!json.at(3).is_null()) made.covers_until = terms::read_date(json.at(3).get<std::string>());
    for (const auto& one : json.at(4))
        made.durations.push_back({one.at(0).get<int>(), area_of(one.at(1)), one.at(2).get<std::string>(),
                                  one.at(3).get<std::int64_t>(), one.at(4).get<std::int64_t>()});
    for (const auto& one : json.at(5))
        made.returns.push_back({one.at(0).get<int>(), month_of(one.at(1)), area_of(one.at(2)),
                                one.at(3).get<std::string>(), one.at(4).get<std::int64_t>()});
    for (const auto& one : json.at(6))
        made.stays.push_back({one.at(0).get<int>(), month_of(one.at(1)), area_of(one.at(2)),
                              one.at(3).get<std::string>(), one.at(4).get<bool>(), one.at(5).get<bool>(),
                              one.at(6).get<std::int64_t>()});
    json.at(7).get_to(made.shares);
    return made;
}

Json json_of(const std::vector<figures::MonthClass>& classes) {
    auto made = Json::array();
    for (const auto& one : classes) made.push_back({one.month, one.area.text(), one.name, one.count});
    return made;
}

std::vector<figures::MonthClass> classes_of(const Json& json) {
    std::vector<figures::MonthClass> made;
    for (const auto& one : json)
        made.push_back({one.at(0).get<int>(), terms::AreaId{one.at(1).get<std::string>()},
                        one.at(2).get<std::string>(), one.at(3).get<std::int64_t>()});
    return made;
}

Json json_of(const base::Problem& problem) {
    return {problem.code,
            problem.place.file,
            problem.place.line,
            problem.place.column,
            problem.message,
            problem.excerpt,
            problem.width,
            problem.hint,
            static_cast<int>(problem.fault),
            static_cast<int>(problem.severity)};
}

base::Problem problem_of(const Json& json) {
    base::Problem made;
    json.at(0).get_to(made.code);
    made.place = {json.at(1).get<std::string>(), json.at(2).get<int>(), json.at(3).get<int>()};
    json.at(4).get_to(made.message);
    json.at(5).get_to(made.excerpt);
    json.at(6).get_to(made.width);
    json.at(7).get_to(made.hint);
    made.fault = static_cast<base::Fault>(json.at(8).get<int>());
    made.severity = static_cast<base::Severity>(json.at(9).get<int>());
    return made;
}

std::string text_of(const KeptCounts& kept) {
    Json all{{"counted", Json::array()}, {"classes", Json::array()}, {"problems", Json::array()}};
    for (const auto& one : kept.counted) all["counted"].push_back(json_of(one));
    for (const auto& one : kept.classes) all["classes"].push_back(json_of(one));
    for (const auto& one : kept.problems) all["problems"].push_back(json_of(one));
    return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Problem not_kept(const std::filesystem::path& path) {
    return base::environment_problem("N055", path.string(), "counts cannot be kept here",
                                     "see that the disk has room and that you may write there");
}

}  // namespace

std::optional<KeptCounts> CountCache::find(const std::string& key) const {
    if (!is_on()) return std::nullopt;
    std::ifstream in(folder_ / key, std::ios::binary);
    std::string hash, text;
    if (!std::getline(in, hash) || !std::getline(in, text) || base::hash_of(key + text) != hash)
        return std::nullopt;
    const auto all = Json::parse(text);
    KeptCounts kept;
    for (const auto& one : all.at("counted")) kept.counted.push_back(counted_of(one));
    for (const auto& one : all.at("classes")) kept.classes.push_back(classes_of(one));
    for (const auto& one : all.at("problems")) kept.problems.push_back(problem_of(one));
    return kept;
}

base::Result<void> CountCache::keep(const std::string& key, const KeptCounts& kept) const {
    if (!is_on()) return {};
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return std::unexpected(not_kept(folder_));
    const auto text = text_of(kept);
    const auto unfinished = folder_ / (key + "." + std::to_string(::getpid()));
    {
        std::ofstream out(unfinished, std::ios::binary);
        fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
        out << base::hash_of(key + text) << '\n' << text << '\n';
        out.close();
        if (!out) error = std::make_error_code(std::errc::io_error);
    }
    if (!error) fs::rename(unfinished, folder_ / key, error);
    if (!error) return {};
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    return std::unexpected(not_kept(folder_));
}

}  // namespace tabulation
