#pragma once

#include <unistd.h>

#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "records/row_reader.h"
#include "records/row_text.h"
#include "sources/inspect.h"

namespace sources::tests {

/// Files of one source of records, made by a test and looked through.
class LookedAt : public testing::Test {
protected:
    LookedAt() : folder_(std::filesystem::temp_directory_path() / fmt::format("ontrack-{}", ::getpid())) {
        std::filesystem::create_directories(folder_);
        source_.id = terms::SourceId{"births"};
        source_.kind = records::SourceKind::Records;
        source_.columns = {{"child_id", records::ColumnType::Identifier, {}, {}},
                           {"born", records::ColumnType::Date, {}, {}},
                           {"weight", records::ColumnType::Number, {}, {}},
                           {"cost", records::ColumnType::Pence, {}, {}},
                           {"place", records::ColumnType::Text, {}, {}}};
    }
    ~LookedAt() override { std::filesystem::remove_all(folder_); }

    std::optional<records::InspectedFile> inspected(std::string_view bytes,
                                                    const std::string& name = "b.csv") {
        problems_.clear();
        const auto path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return inspect(source_, path, "data/" + name, problems_);
    }
    std::string printed() const {
        std::string text;
        for (const auto& problem : problems_) text += base::render(problem);
        return text;
    }
    /// The records of a file as plain CSV, the header first, one a line.
    static std::string plain(const std::optional<records::InspectedFile>& file) {
        if (!file) return "refused";
        records::RowReader reader(file->path);
        std::string text, record;
        while (reader.next(record)) text += record + "\n";
        return text;
    }
    static std::string found(const std::optional<records::InspectedFile>& file) {
        std::string text;
        if (!file) return "refused";
        for (const auto& finding : file->found)
            text += fmt::format("{}: {}{}\n", finding.what, finding.how, finding.stated ? " (stated)" : "");
        return text;
    }

    std::filesystem::path folder_;
    records::Source source_;
    base::Problems problems_;
};

}  // namespace sources::tests
