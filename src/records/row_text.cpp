#include "records/row_text.h"

#include "base/text.h"

namespace records {
namespace {

std::string dots_for(std::string_view field) {
    std::string out;
    for (const auto point : base::code_points(field)) out += point == "\"" || point == "\r" ? point : "•";
    return out;
}

}  // namespace

std::vector<std::string_view> fields_of(std::string_view record) {
    std::vector<std::string_view> fields;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t at = 0; at < record.size(); ++at) {
        if (record[at] == '"') quoted = !quoted;
        if (record[at] != ',' || quoted) continue;
        fields.push_back(record.substr(start, at - start));
        start = at + 1;
    }
    fields.push_back(record.substr(start));
    return fields;
}

std::string unquoted(std::string_view field) {
    if (field.size() < 2 || field.front() != '"' || field.back() != '"') return std::string(field);
    field = field.substr(1, field.size() - 2);
    std::string out;
    for (std::size_t at = 0; at < field.size(); ++at) {
        out += field[at];
        if (field[at] == '"' && at + 1 < field.size() && field[at + 1] == '"') ++at;
    }
    return out;
}

std::string masked(std::string_view record, const std::vector<std::string>& header, const Source& source) {
    const auto fields = fields_of(record);
    const bool ragged = fields.size() != header.size();
    std::string out;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (at > 0) out += ',';
        const auto* column = ragged ? nullptr : source.find_column(header[at]);
        const bool known = column != nullptr && column->type != ColumnType::Identifier;
        out += known ? std::string(fields[at]) : dots_for(fields[at]);
    }
    return out;
}

}  // namespace records
