#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

/// A file that a test makes, in a folder of its own that goes away with it.
class ScratchFile {
public:
    ScratchFile(const std::string& name, const std::string& text) {
        static int count = 0;
        // In memory if that can be: tests write many thousands of them.
        const std::filesystem::path memory = "/dev/shm";
        folder_ = (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
                  ("ontrack-sources-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(folder_);
        write(name, text);
    }
    ~ScratchFile() {
        std::error_code failure;
        std::filesystem::remove_all(folder_, failure);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    void write(const std::string& name, const std::string& text) {
        path_ = folder_ / name;
        std::ofstream(path_, std::ios::binary) << text;
    }
    /// The file that was written last.
    const std::filesystem::path& path() const { return path_; }
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_, path_;
};
