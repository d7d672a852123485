#include "sources/inspect_shaped.h"

#include <algorithm>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "sources/header.h"
#include "sources/inspect.h"
#include "sources/look_through_xml.h"
#include "sources/row_rules.h"
#include "sources/shaped_rows.h"

namespace sources {
namespace {

using records::Shape;

base::Problem problem_of(const std::string& shown, std::string code, std::string message, std::string hint,
                         base::Severity severity = base::Severity::Error) {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place.file = shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.severity = severity;
    return problem;
}

std::string beginning_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string beginning(std::size_t{1} << 14, '\0');
    in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return beginning;
}

std::vector<std::string> header_names(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    return header_of(beginning.substr(0, beginning.find('\n')));
}

/// How many of a table's columns a header names, and whether it names just these.
struct Likeness {
    std::size_t named = 0;
    bool exact = false;
};

Likeness likeness(const records::SchemaTable& table, const std::vector<std::string>& header) {
    Likeness alike;
    const std::set<std::string> names(header.begin(), header.end());
    for (const auto& column : table.columns) alike.named += names.count(column.column.name);
    alike.exact = alike.named == table.columns.size() && header.size() == alike.named;
    return alike;
}

/// The table of the return whose header this is; null if it is none of them.
const records::SchemaTable* table_of(const records::Schema& schema, const std::vector<std::string>& header) {
    for (const auto& table : schema.tables)
        if (likeness(table, header).exact) return &table;
    return nullptr;
}

/// A source while its files are looked through.
class Look {
public:
    Look(const records::Source& source, base::Problems& problems)
        : source_(source), shape_(source.shape), problems_(problems), before_(problems.size()) {}

    std::optional<records::InspectedSource> run(const std::vector<NamedFile>& files) {
        for (const auto& [path, shown] : files) look_at(path, shown);
        if (failed()) return std::nullopt;
        if (inspected_.files.empty()) {
            no_file(files);
            return std::nullopt;
        }
        std::optional<Children> children = children_of_others();
        RowRules rules(*shape_, children ? &*children : nullptr);
        if (!read_rows(rules)) return std::nullopt;
        const auto gone = rules.finish(problems_);
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            auto& file = inspected_.files[at];
            const auto set_aside = rules.set_aside_by_file()[at];
            file.rows_refused += set_aside;
            file.records = parts_[at].rows - set_aside;
        }
        inspected_.source = &source_;
        inspected_.rows = shaped_rows(shape_, parts_, gone);
        return std::move(inspected_);
    }

private:
    bool failed() const {
        return std::any_of(problems_.begin() + static_cast<std::ptrdiff_t>(before_), problems_.end(),
                           [](const auto& one) { return one.severity == base::Severity::Error; });
    }

    const records::Schema& schema() const { return *shape_->table->schema; }

    void look_at(const std::filesystem::path& path, const std::string& shown) {
        const auto beginning = beginning_of(path);
        if (records::is_return(schema()) && (begins_as_xml(beginning) || schema().id == "cin-census"))
            return look_at_xml(path, shown);
        auto header = header_names(beginning);
        if (records::is_return(schema())) {
            const auto* table = table_of(schema(), header);
            if (table == nullptr) tell_near_miss(shown, header);
            if (table != nullptr && table->name == shape_->table->rules.in) others_.push_back({path, shown});
            if (table != shape_->table) return;
        }
        auto file = inspect(source_, path, shown, problems_);
        if (!file) return;
        // Of a file that had to be written out plainly, the plain copy is read.
        const auto sheet = file->origin ? file->origin->sheet : std::string();
        ShapedFile shaped{file->origin ? file->path : path,
                          sheet.empty() ? shown : shown + ":" + sheet,
                          false,
                          file->columns,
                          0,
                          file->origin};
        add(std::move(shaped), std::move(*file), shape_->collection_year,
            static_cast<std::int64_t>(parts_.size()));
    }

    void look_at_xml(const std::filesystem::path& path, const std::string& shown) {
        auto looked = look_through_xml(*shape_, path, shown, problems_);
        if (!looked) return;
        add({path, shown, true, {}, 0}, std::move(looked->file), looked->collection_year,
            looked->rank * 100'000 + static_cast<std::int64_t>(parts_.size()));
        xml_.emplace_back(path, shown);
    }

    void add(ShapedFile shaped, records::InspectedFile file, std::optional<int> year, std::int64_t rank) {
        shaped.number = static_cast<int>(parts_.size());
        parts_.push_back({std::move(shaped), year, 0, 0});
        ranks_.push_back(rank);
        inspected_.files.push_back(std::move(file));
    }

    /// A header that was meant to be that of this source's table.
    void tell_near_miss(const std::string& shown, const std::vector<std::string>& header) {
        const auto& table = *shape_->table;
        const auto alike = likeness(table, header);
        for (const auto& other : schema().tables)
            if (likeness(other, header).named > alike.named) return;
        if (alike.named * 3 < table.columns.size() * 2) return;
        std::vector<std::string> missing;
        for (const auto& column : table.columns)
            if (std::ranges::count(header, column.column.name) == 0) missing.push_back(column.column.name);
        problems_.push_back(problem_of(
            shown, "R007",
            fmt::format("the file is not read as {}: its header is not quite that table's", table.name),
            missing.empty() ? "it has columns that the return has not: take them out"
                            : fmt::format("it lacks {}", base::joined(missing)),
            base::Severity::Warning));
    }

    void no_file(const std::vector<NamedFile>& files) {
        std::vector<std::string> names;
        for (const auto& column : shape_->table->columns) names.push_back(column.column.name);
        auto problem = problem_of(source_.written.place.file, "R006",
                                  fmt::format("none of the {} files of \"{}\" holds the table {}",
                                              files.size(), source_.id.text(), shape_->table->name),
                                  fmt::format("its header is {}", base::joined(names)));
        problem.place = source_.written.place;
        problem.excerpt = source_.written.line;
        problems_.push_back(std::move(problem));
    }

    /// The children of the table that has one row for each; nothing if no file of it was found.
    std::optional<Children> children_of_others() const {
        const auto* table = schema().find_table(shape_->table->rules.in);
        if (table == nullptr || (others_.empty() && xml_.empty())) return std::nullopt;
        auto shape = std::make_shared<Shape>(Shape{table, std::nullopt, {}});
        for (const auto& column : table->columns)
            shape->columns.push_back({&column, {column.column.name}, {}});
        std::size_t child = 0;
        while (table->columns[child].column.name != table->rules.child) ++child;
        Children children;
        const auto read = [&](const ShapedFile& file) {
            const auto rows = raw_rows(file, shape);
            for (RawRow row; rows->next(row).value_or(false);)
                if (!row.values[child].empty()) children.emplace(row.values[child]);
        };
        for (const auto& [path, shown] : others_)
            read({path, shown, false, header_names(beginning_of(path)), 0});
        for (const auto& [path, shown] : xml_) read({path, shown, true, {}, 0});
        return children;
    }

    bool read_rows(RowRules& rules) {
        std::int64_t first = 0;
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            auto& part = parts_[at];
            part.first_row = first;
            rules.begin_file(part.file, part.collection_year, ranks_[at]);
            const auto rows = raw_rows(part.file, shape_);
            RawRow row;
            while (true) {
                const auto got = rows->next(row);
                if (!got) {
                    problems_.push_back(got.error());
                    return false;
                }
                if (!*got) break;
                rules.add(row);
                ++part.rows;
            }
            first += part.rows;
        }
        return true;
    }

    const records::Source& source_;
    std::shared_ptr<const Shape> shape_;
    base::Problems& problems_;
    std::size_t before_;
    records::InspectedSource inspected_{};
    std::vector<ShapedPart> parts_;
    std::vector<std::int64_t> ranks_;
    std::vector<NamedFile> others_;  // CSV files of the table that has a row for every child
    std::vector<NamedFile> xml_;
};

}  // namespace

std::optional<records::InspectedSource> inspect_shaped(const records::Source& source,
                                                       const std::vector<NamedFile>& files,
                                                       base::Problems& problems) {
    base::Problems found;
    auto inspected = Look(source, found).run(files);
    // Of a file with several tables the same is found for each: it is told once.
    for (auto& problem : found) {
        const bool told = std::ranges::any_of(problems, [&](const base::Problem& one) {
            return one.code == problem.code && one.place == problem.place && one.message == problem.message;
        });
        if (!told) problems.push_back(std::move(problem));
    }
    return inspected;
}

}  // namespace sources
