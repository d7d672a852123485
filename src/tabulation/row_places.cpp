#include "tabulation/row_places.h"

#include "records/row_reader.h"

namespace tabulation {

std::vector<RowPlace> row_places(const records::InspectedSource& source,
                                 const std::vector<std::int64_t>& rows) {
    std::vector<RowPlace> places;
    std::int64_t first = 0;
    for (const auto& file : source.files) {
        if (places.size() == rows.size()) break;
        if (!file.records) break;  // from here on nobody knows in which file a row lies
        const auto end = first + *file.records;
        if (rows[places.size()] < end) {
            records::RowReader reader(file.path);
            std::string record;
            reader.next(record);  // the header
            for (auto row = first;
                 places.size() < rows.size() && rows[places.size()] < end && reader.next(record);)
                if (row++ == rows[places.size()])
                    places.push_back({{file.shown, reader.line(), 0}, record, file.columns});
        }
        first = end;
    }
    const auto rest =
        source.files.size() == 1 ? source.files.front().shown : source.source->files.front().text;
    while (places.size() < rows.size()) places.push_back({{rest, 0, 0}, "", {}});
    return places;
}

}  // namespace tabulation
