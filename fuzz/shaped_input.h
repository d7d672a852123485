#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "records/schema.h"
#include "sources/inspect_shaped.h"
#include "sources/raw_rows.h"

/// Any bytes as the only file of a source: it is refused and that is told, or each of its rows is given,
/// refused for a value, or set aside.
class ShapedInput {
public:
    ShapedInput(const std::string& keys, std::string name) : name_(std::move(name)) {
        auto pages = std::make_shared<base::Folder::Pages>();
        (*pages)["sources.toml"] = std::make_shared<const std::string>(
            "[[source]]\nid = \"s\"\ntitle = \"S\"\nfiles = [\"data\"]\n" + keys);
        base::Problems problems;
        catalogue_ =
            records::read_sources(base::Folder(std::shared_ptr<const base::Folder::Pages>(pages)), problems);
        if (!catalogue_) std::abort();
        path_ = "/dev/shm/ontrack-fuzz-" + std::to_string(::getpid()) + "-" + name_;
    }
    ~ShapedInput() {
        std::error_code failure;
        std::filesystem::remove(path_, failure);
    }
    ShapedInput(const ShapedInput&) = delete;
    ShapedInput& operator=(const ShapedInput&) = delete;

    void take(const std::uint8_t* data, std::size_t size) const {
        std::ofstream(path_, std::ios::binary)
            .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
        const auto& source = catalogue_->sources.front();
        base::Problems problems;
        const auto inspected = sources::inspect_shaped(source, {{path_, name_}}, problems);
        for (const auto& problem : problems)
            if (base::render(problem).empty()) std::abort();
        if (!inspected) {
            if (problems.empty()) std::abort();
            return;
        }
        const auto& file = inspected->files.front();
        records::Selection all;
        for (const auto& column : source.columns) all.columns.push_back(&column);
        const auto reader = inspected->rows->open(0, all);
        records::Batch batch;
        std::int64_t rows = 0;
        while (true) {
            const auto got = reader->next(batch);
            if (!got) std::abort();  // it was sound a moment ago
            if (!*got) break;
            rows += static_cast<std::int64_t>(batch.rows);
        }
        for (const auto& refused : reader->refused()) rows += refused.rows;
        if (rows != *file.records) std::abort();
        const auto raw =
            sources::raw_rows({path_, name_, file.columns.empty(), file.columns, 0}, source.shape);
        for (sources::RawRow row; raw->next(row).value_or(false);) --rows;
        if (rows + file.rows_refused != 0) std::abort();
    }

private:
    std::string name_;
    std::filesystem::path path_;
    std::optional<records::Catalogue> catalogue_;
};
