#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "sources/find_header.h"
#include "sources/header.h"
#include "sources/inspect.h"
#include "sources/inspect_plainly.h"
#include "sources/inspect_spreadsheet.h"
#include "sources/rewrite.h"
#include "sources/text_fault.h"

namespace sources {
namespace {

using records::Encoding;

constexpr std::size_t beginning_bytes = std::size_t{64} << 10;
constexpr std::int64_t sampled_rows = 2'000;

std::string beginning_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(beginning_bytes, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
}

std::string decoded(std::string_view bytes, Encoding encoding) {
    std::string text;
    if (Decoder(encoding).decode(bytes, text) || encoding != Encoding::Utf8) return text;
    text.clear();
    Decoder(Encoding::Windows1252).decode(bytes, text);
    return text;
}

/// Has the header cells without a name, such as those that commas at the ends of the lines make?
bool has_nameless_columns(std::string_view text) {
    const auto line = text.substr(0, text.find('\n'));
    return std::ranges::any_of(header_of(line), [](const auto& name) { return name.empty(); });
}

/// How the file is to be read, if not as plainly as can be.
std::optional<Dialect> unusual_dialect(const records::Source& source, std::string_view beginning) {
    const auto& layout = source.layout;
    const auto encoding = layout.encoding.value_or(marked_encoding(beginning).value_or(Encoding::Utf8));
    const auto text = decoded(beginning, encoding);
    Dialect dialect{encoding, layout.delimiter.value_or(','), layout.header_row.value_or(1)};
    if (const auto found = find_dialect(text, source)) {
        dialect.delimiter = found->delimiter;
        dialect.header_line = found->header_line;
    }
    const bool plain = encoding == Encoding::Utf8 && dialect.delimiter == ',' && dialect.header_line == 1 &&
                       !layout.dates && !has_nameless_columns(text);
    return plain ? std::nullopt : std::optional(dialect);
}

/// The first rows of a file.
class FirstRows final : public CellRows {
public:
    FirstRows(std::unique_ptr<CellRows> rows, std::int64_t most) : rows_(std::move(rows)), left_(most) {}
    base::Result<bool> next(CellRow& row) override {
        if (left_-- <= 0) return false;
        return rows_->next(row);
    }

private:
    std::unique_ptr<CellRows> rows_;
    std::int64_t left_;
};

struct Given {
    const records::Source& source;
    const std::filesystem::path& path;
    const std::string& shown;
};

Unusual unusual(const Given& file, Dialect dialect) {
    Unusual found{file.source,
                  file.shown,
                  "",
                  [file, dialect] { return std::make_unique<DelimitedRows>(file.path, file.shown, dialect); },
                  {}};
    const auto& layout = file.source.layout;
    if (dialect.encoding != Encoding::Utf8)
        found.found.push_back(
            {"encoding", std::string(records::label(dialect.encoding)), layout.encoding.has_value()});
    if (dialect.delimiter != ',')
        found.found.push_back({"delimiter", std::string(records::delimiter_label(dialect.delimiter)),
                               layout.delimiter.has_value()});
    if (dialect.header_line != 1)
        found.found.push_back(
            {"header", fmt::format("line {}", dialect.header_line), layout.header_row.has_value()});
    return found;
}

bool values_are_plain(const Given& file, bool has_marks) {
    // Of other kinds and of known shapes each value is read as it stands.
    if (file.source.kind != records::SourceKind::Records || file.source.shape) return true;
    auto all = unusual(file, {});
    if (!has_marks)
        all.open = [open = all.open] { return std::make_unique<FirstRows>(open(), sampled_rows); };
    return has_plain_values(all);
}

std::string hash_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(std::size_t{1} << 20, '\0');
    base::Hash hash;
    while (in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())), in.gcount() > 0)
        hash.feed(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(in.gcount()))));
    return hash.finish();
}

HighBytes high_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    HighBytes found;
    for (std::string line; std::getline(in, line) && !(found.of_utf_8 && found.of_none);) found.add(line);
    return found;
}

/// A file that is not UTF-8, and of which nothing says what it is.
std::optional<records::InspectedFile> inspect_high_bytes(const Given& file, base::Problem problem,
                                                         base::Problems& problems) {
    if (high_bytes(file.path).of_utf_8) {
        problem.code = "N060";
        problem.message = "some of the file is UTF-8 and some is not, so that nobody can tell what was meant";
        problem.hint = "save it again as UTF-8, or state encoding = \"windows-1252\" in sources.toml";
        problems.push_back(std::move(problem));
        return std::nullopt;
    }
    auto dialect = unusual_dialect(file.source, beginning_of(file.path)).value_or(Dialect{});
    dialect.encoding = Encoding::Windows1252;
    return inspect_unusual(unusual(file, dialect), file.path, problems);
}

void add_ignored(const records::Source& source, records::InspectedFile& file) {
    std::vector<std::string> others;
    for (const auto& name : file.columns)
        if (!is_wanted(source, name)) others.push_back(name);
    if (!others.empty() && !source.statistics && !source.shape)
        file.found.push_back({"columns left out", base::joined(others), true});
}

/// That the file is not UTF-8, if that was found.
std::optional<base::Problem> not_utf_8(const base::Problems& problems, std::size_t first) {
    const auto found = std::find_if(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(),
                                    [](const auto& problem) { return problem.code == "N003"; });
    return found == problems.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::optional<records::InspectedFile> inspect_unusual(const Unusual& file, const std::filesystem::path& path,
                                                      base::Problems& problems) {
    auto made = rewritten(file, problems);
    if (!made) return std::nullopt;
    auto copy = inspect_plainly(file.source, made->path, file.shown, problems).file;
    if (!copy) return std::nullopt;
    copy->hash = hash_of_file(path);
    copy->lines = made->lines;
    copy->found = std::move(made->found);
    copy->rows_refused = made->rows_refused;
    copy->origin = std::move(made->origin);
    return copy;
}

std::optional<records::InspectedFile> inspect(const records::Source& source,
                                              const std::filesystem::path& path, const std::string& shown,
                                              base::Problems& problems, const std::stop_token& stop) {
    const Given file{source, path, shown};
    const auto beginning = beginning_of(path);
    const bool packed = is_packed(shown);
    if (!packed && is_spreadsheet(shown, beginning))
        return inspect_spreadsheet(source, path, shown, problems);
    const auto dialect = packed || beginning.empty() ? std::nullopt : unusual_dialect(source, beginning);
    if (dialect && !wrong_kind(shown, beginning))
        return inspect_unusual(unusual(file, *dialect), path, problems);
    const auto before = problems.size();
    auto plain = inspect_plainly(source, path, shown, problems, stop);
    if (auto fault = not_utf_8(problems, before); fault && !source.layout.encoding) {
        problems.resize(before);
        return inspect_high_bytes(file, std::move(*fault), problems);
    }
    if (!plain.file || packed) return plain.file;
    if (values_are_plain(file, plain.has_marks)) {
        add_ignored(source, *plain.file);
        return plain.file;
    }
    return inspect_unusual(unusual(file, {}), path, problems);
}

}  // namespace sources
