#include "plan/boundaries.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/encoding.h"
#include "base/text.h"

namespace plan {
namespace {

using Json = nlohmann::json;

constexpr const char* page = "areas.geojson";
constexpr std::size_t largest_file = std::size_t{16} << 20;
constexpr double degrees_east = 180, degrees_north = 90;

base::Problem problem_of(std::string code, std::string message, std::string hint) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = page;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

base::Problem no_form(const std::string& what) {
    return problem_of("B001", what,
                      "it is a FeatureCollection of Polygons and MultiPolygons, as ONS Open Geography gives "
                      "boundaries out in GeoJSON");
}

/// With the line and the column of the byte `at`, from 0.
base::Problem no_json(std::string_view text, std::size_t at) {
    auto problem = no_form("it is not JSON from here on");
    const auto before = text.substr(0, std::min(at, text.size()));
    const auto start = before.rfind('\n') + 1;  // of its line; 0 in the first
    problem.place.line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    problem.place.column = 1 + static_cast<int>(base::code_points(before.substr(start)).size());
    problem.excerpt = text.substr(start, text.find('\n', start) - start);
    return problem;
}

std::optional<Json> parse(const std::string& text, base::Problems& problems) {
    if (base::trimmed(text).empty()) {
        problems.push_back(no_form("the file is empty"));
        return std::nullopt;
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        problems.push_back(no_json(text, error.byte == 0 ? 0 : error.byte - 1));
        return std::nullopt;
    } catch (const Json::out_of_range&) {
        problems.push_back(no_form("it holds a number that is too large"));
        return std::nullopt;
    }
}

const Json* member(const Json& of, const char* name) {
    if (!of.is_object()) return nullptr;
    const auto found = of.find(name);
    return found == of.end() ? nullptr : &*found;
}

std::string text_of(const Json* json) { return json && json->is_string() ? json->get<std::string>() : ""; }

/// Reads the features of one collection.
class Reader {
public:
    Reader(const Organisation& organisation, base::Problems& problems)
        : organisation_(organisation), problems_(problems) {}

    void read(const Json& feature, std::size_t number) {
        where_ = fmt::format("feature {}", number);
        const auto* area = area_of(member(feature, "properties"));
        if (area == nullptr) return;
        const auto* geometry = member(feature, "geometry");
        const auto* coordinates = geometry ? member(*geometry, "coordinates") : nullptr;
        const auto type = geometry ? text_of(member(*geometry, "type")) : "";
        std::vector<Boundaries::Ring> rings;
        const bool whole = coordinates != nullptr && coordinates->is_array() &&
                           (type == "Polygon"        ? polygon(*coordinates, rings)
                            : type == "MultiPolygon" ? polygons(*coordinates, rings)
                                                     : false);
        if (!whole) {
            problems_.push_back(no_form(where_ + " is neither a whole Polygon nor a whole MultiPolygon"));
        } else if (!boundaries_.areas.emplace(area->id, std::move(rings)).second) {
            problems_.push_back(problem_of("B003", where_ + " draws " + area->name + " a second time",
                                           "leave one of them, or make one MultiPolygon of both"));
        }
    }

    Boundaries boundaries_;

private:
    const Area* area_of(const Json* properties) {
        const auto id = properties ? text_of(member(*properties, "id")) : "";
        const auto code = properties ? text_of(member(*properties, "code")) : "";
        std::vector<std::string> known;
        for (const auto& area : organisation_.areas) {
            if (!id.empty() ? area.id.text() == id : !code.empty() && area.code == code) return &area;
            known.push_back(area.id.text());
        }
        const auto near = base::nearest(id, known);
        problems_.push_back(problem_of(
            "B002",
            id.empty() && code.empty()
                ? where_ + " does not say which area it draws"
                : where_ + " draws \"" + (id.empty() ? code : id) + "\", which is no area of council.toml",
            near ? "did you mean \"" + *near + "\"?"
                 : "name it by id or code among its properties, as council.toml does"));
        return nullptr;
    }

    static bool point(const Json& json, Boundaries::Ring& ring) {
        if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) return false;
        ring.emplace_back(json[0].get<double>(), json[1].get<double>());
        return std::isfinite(ring.back().first) && std::isfinite(ring.back().second);
    }

    static bool polygon(const Json& json, std::vector<Boundaries::Ring>& rings) {
        constexpr std::size_t fewest = 4;  // a triangle, closed
        for (const auto& line : json) {
            if (!line.is_array() || line.size() < fewest) return false;
            Boundaries::Ring ring;
            for (const auto& one : line)
                if (!point(one, ring)) return false;
            rings.push_back(std::move(ring));
        }
        return !json.empty();
    }

    static bool polygons(const Json& json, std::vector<Boundaries::Ring>& rings) {
        return !json.empty() && std::ranges::all_of(json, [&](const Json& one) {
            return one.is_array() && polygon(one, rings);
        });
    }

    const Organisation& organisation_;
    base::Problems& problems_;
    std::string where_;
};

struct Extent {
    double south = std::numeric_limits<double>::infinity(), north = -south;
    bool in_degrees = true;
};

Extent extent_of(const Boundaries& boundaries) {
    Extent extent;
    for (const auto& [id, rings] : boundaries.areas)
        for (const auto& ring : rings)
            for (const auto& [east, north] : ring) {
                extent.south = std::min(extent.south, north);
                extent.north = std::max(extent.north, north);
                if (std::abs(east) > degrees_east || std::abs(north) > degrees_north)
                    extent.in_degrees = false;
            }
    return extent;
}

/// Degrees are shorter from west to east the further from the equator: one plane unit for both.
void lay_out_flat(Boundaries& boundaries) {
    const auto extent = extent_of(boundaries);
    if (!extent.in_degrees) return;
    const double middle = (extent.south + extent.north) / 2;
    const double shorter = std::cos(middle * std::numbers::pi / 180);
    for (auto& [id, rings] : boundaries.areas)
        for (auto& ring : rings)
            for (auto& [east, north] : ring) east *= shorter;
}

}  // namespace

std::optional<Boundaries> read_boundaries(const base::Folder& folder, const Organisation& organisation,
                                          base::Problems& problems) {
    if (folder.kind_of(page) == base::Folder::Kind::Missing) return std::nullopt;
    const auto text = folder.read(page, largest_file + 1);
    if (!text) {
        problems.push_back(
            base::environment_problem("T005", page, "the file cannot be read", "look at its permissions"));
        return std::nullopt;
    }
    if (text->size() > largest_file) {
        problems.push_back(problem_of("B001", "the boundaries are more than 16 MiB",
                                      "take generalised boundaries: a map in a report is a hand wide"));
        return std::nullopt;
    }
    if (auto fault = base::find_encoding_fault(*text, page)) {
        problems.push_back(*std::move(fault));
        return std::nullopt;
    }
    const auto parsed = parse(*text, problems);
    if (!parsed) return std::nullopt;
    const auto& json = *parsed;
    const auto* features = member(json, "features");
    if (features == nullptr || !features->is_array()) {
        problems.push_back(no_form("it has no features"));
        return std::nullopt;
    }
    const auto before = problems.size();
    Reader reader(organisation, problems);
    std::size_t number = 0;
    for (const auto& feature : *features) reader.read(feature, ++number);
    if (problems.size() != before) return std::nullopt;
    reader.boundaries_.attribution = text_of(member(json, "attribution"));
    lay_out_flat(reader.boundaries_);
    return std::move(reader.boundaries_);
}

}  // namespace plan
