#include "records/row_places.h"

#include "records/row_reader.h"

namespace records {
namespace {

RowPlace place_in(const InspectedFile& file, std::int64_t number, int line, std::string record) {
    RowPlace place{place_of(file, number, line), std::move(record), file.columns};
    if (file.origin && !file.origin->sheet.empty())
        for (const auto& column : file.columns)
            place.cells.push_back(place_of(file, number, line, column).file);
    return place;
}

}  // namespace

std::vector<RowPlace> row_places(std::span<const InspectedFile> files, std::span<const std::int64_t> rows) {
    std::vector<RowPlace> places;
    std::int64_t first = 0;
    for (const auto& file : files) {
        if (places.size() == rows.size()) break;
        if (!file.records) break;  // from here on nobody knows in which file a row lies
        const auto end = first + *file.records;
        if (rows[places.size()] < end) {
            RowReader reader(file.path);
            std::string record;
            reader.next(record);  // the header
            for (auto row = first;
                 places.size() < rows.size() && rows[places.size()] < end && reader.next(record); ++row)
                if (row == rows[places.size()])
                    places.push_back(place_in(file, row - first, reader.line(), record));
        }
        first = end;
    }
    return places;
}

std::vector<RowPlace> row_places(const InspectedSource& source, std::span<const std::int64_t> rows) {
    auto places = source.rows ? source.rows->places(rows) : row_places(source.files, rows);
    const auto rest =
        source.files.size() == 1 ? source.files.front().shown : source.source->files.front().text;
    while (places.size() < rows.size()) places.push_back({{rest, 0, 0}, "", {}});
    return places;
}

}  // namespace records
