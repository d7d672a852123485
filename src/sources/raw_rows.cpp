#include "sources/raw_rows.h"

#include "base/text.h"
#include "records/row_reader.h"
#include "records/row_text.h"
#include "sources/xml_rows.h"

namespace sources {
namespace {

class CsvRawRows final : public RawRows {
public:
    CsvRawRows(const ShapedFile& file, const records::Shape& shape)
        : file_(file), reader_(file.path), columns_(shape.columns.size()), fields_(file.header.size()) {
        for (const auto& name : file.header) places_.push_back(shape.find_called(name));
        std::string header;
        reader_.next(header);
    }

    base::Result<bool> next(RawRow& row) override {
        if (!reader_.next(record_)) return false;
        row.line = file_.origin ? file_.origin->lines.at(number_++) : reader_.line();
        row.values.assign(columns_, "");
        const auto fields = records::fields_of(record_);
        for (std::size_t at = 0; at < fields.size() && at < fields_; ++at)
            if (places_[at]) row.values[*places_[at]] = base::trimmed(records::unquoted(fields[at]));
        return true;
    }

private:
    ShapedFile file_;
    records::RowReader reader_;
    std::size_t number_ = 0;  // of the next row
    std::size_t columns_, fields_;
    std::vector<std::optional<std::size_t>> places_;  // of the file's columns among the shape's
    std::string record_;
};

}  // namespace

std::unique_ptr<RawRows> raw_rows(const ShapedFile& file, std::shared_ptr<const records::Shape> shape) {
    if (file.is_xml) return xml_rows(file, std::move(shape));
    return std::make_unique<CsvRawRows>(file, *shape);
}

bool begins_as_xml(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    // UTF-16 of "<", in either order.
    if (beginning.starts_with(std::string_view("\xFF\xFE<\0", 4)) ||
        beginning.starts_with(std::string_view("\xFE\xFF\0<", 4)))
        return true;
    return base::trimmed(beginning).starts_with('<');
}

}  // namespace sources
