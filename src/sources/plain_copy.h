#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace sources {

/// A file without a name, into which the rows of a file are written as plain CSV: records of children are not
/// left behind on the disk, however the program ends. It goes away with the last holder of the object.
class PlainCopy {
public:
    /// N001 (environment): there is no room for it.
    static base::Result<std::shared_ptr<PlainCopy>> make();
    ~PlainCopy();
    PlainCopy(const PlainCopy&) = delete;
    PlainCopy& operator=(const PlainCopy&) = delete;

    void write(const std::vector<std::string>& fields);
    /// After the last record. N001 (environment): the disk is full.
    base::Result<void> finish();

    /// By which it can be opened for reading while this lives.
    const std::filesystem::path& path() const { return path_; }

private:
    explicit PlainCopy(int descriptor);
    void flush();

    int descriptor_;
    std::filesystem::path path_;
    std::string buffer_;
    bool failed_ = false;
};

}  // namespace sources
