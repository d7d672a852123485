#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/folder.h"
#include "plan/organisation.h"

namespace plan {

/// Where areas lie, to be drawn: rings of points, east and north in one plane unit.
struct Boundaries {
    using Ring = std::vector<std::pair<double, double>>;
    std::map<terms::AreaId, std::vector<Ring>> areas;
    std::string attribution;  // what the boundaries' licence asks to be said; empty if nothing is
};

/// areas.geojson of a council folder: a FeatureCollection whose features are Polygons or MultiPolygons and
/// name an area by its `id` or `code` among their properties; "attribution" beside "features" is printed with
/// the map. Degrees are laid out flat about the middle of the map. Nothing if there is no such file.
///
/// B001: it is no GeoJSON of that form; B002: a feature names no area of council.toml; B003: an area twice.
/// T005, T006: it cannot be read.
std::optional<Boundaries> read_boundaries(const base::Folder& folder, const Organisation& organisation,
                                          base::Problems& problems);

}  // namespace plan
