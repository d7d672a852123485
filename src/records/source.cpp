#include "records/source.h"

#include <algorithm>

namespace records {

bool can_name_parts(const Column& column) {
    switch (column.type) {
        case ColumnType::Number:
        case ColumnType::Text:
        case ColumnType::YesNo:
        case ColumnType::Area:
        case ColumnType::Code: return true;
        default: return false;
    }
}

const Column* Source::find_column(const std::string& column) const {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return one.name == column; });
    return found == columns.end() ? nullptr : &*found;
}

const AgeBands* Source::find_age_bands(const std::string& bands) const {
    const auto found = std::ranges::find(age_bands, bands, &AgeBands::name);
    return found == age_bands.end() ? nullptr : &*found;
}

bool Source::can_be_broken_down_by(const std::string& name) const {
    const auto* column = find_column(name);
    return column != nullptr ? can_name_parts(*column) : find_age_bands(name) != nullptr;
}

const Source* Catalogue::find(const terms::SourceId& source) const {
    const auto found =
        std::find_if(sources.begin(), sources.end(), [&](const Source& one) { return one.id == source; });
    return found == sources.end() ? nullptr : &*found;
}

}  // namespace records
