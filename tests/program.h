#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// The built program, run as a user runs it.
namespace tests {

struct Outcome {
    int exit_code = -1;
    std::string out, err;
};

/// Limits and surroundings of a run.
struct Surroundings {
    std::map<std::string, std::string> environment;  // added to this process's own
    long largest_file = -1;                          // bytes that a file may grow to; -1: any
    bool as_nobody = false;                          // when run by root: as a user without rights
};

/// Runs `ontrack` with `arguments` from the root of the project.
Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// A fresh folder of this test's own, removed at its end.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace tests
