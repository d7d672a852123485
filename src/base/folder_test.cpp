#include "base/folder.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace fs = std::filesystem;
using base::Folder;
using Kind = base::Folder::Kind;

namespace {

const std::map<std::string, std::string> written = {
    {"plan.toml", "a = 1\n"},        {"measures/neet.toml", "b"}, {"measures/births.toml", ""},
    {"measures/.hidden.toml", "c"},  {"measures/old.toml~", "d"}, {"measures-old/x.toml", "e"},
    {"commentary/2022-23/a.md", "f"}};

Folder in_memory() {
    auto pages = std::make_shared<Folder::Pages>();
    for (const auto& [name, bytes] : written)
        pages->emplace(name, std::make_shared<const std::string>(bytes));
    return Folder(std::shared_ptr<const Folder::Pages>(std::move(pages)));
}

std::string listed(const Folder& folder, const std::string& name) {
    std::string list;
    const auto items = folder.items(name);
    if (!items) return "cannot be read";
    for (const auto& item : *items) list += item.name + (item.is_folder ? "/ " : " ");
    return list;
}

void expect_pages(const Folder& folder) {
    EXPECT_EQ(listed(folder, ""), "commentary/ measures/ measures-old/ plan.toml ");
    EXPECT_EQ(listed(folder, "measures"), "births.toml neet.toml ");
    EXPECT_EQ(listed(folder, "commentary"), "2022-23/ ");
    EXPECT_EQ(listed(folder, "money"), "");
    EXPECT_EQ(folder.kind_of("plan.toml"), Kind::File);
    EXPECT_EQ(folder.kind_of("measures"), Kind::Folder);
    EXPECT_EQ(folder.kind_of("measure"), Kind::Missing);
    EXPECT_EQ(folder.read("plan.toml", 100), "a = 1\n");
    EXPECT_EQ(folder.read("plan.toml", 6), "a = 1\n");
    EXPECT_EQ(folder.read("plan.toml", 5), "a = 1");
    EXPECT_EQ(folder.read("measures/births.toml", 5), "");
    EXPECT_FALSE(folder.read("facts.toml", 5));
}

}  // namespace

TEST(Folder, SaysTheSameInMemoryAsOnTheDisk) {
    const auto path = fs::temp_directory_path() / ("ontrack-folder-test-" + std::to_string(::getpid()));
    for (const auto& [name, bytes] : written) {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << bytes;
    }
    EXPECT_TRUE(Folder(path).is_on_disk());
    EXPECT_FALSE(in_memory().is_on_disk());
    {
        SCOPED_TRACE("on the disk");
        expect_pages(Folder(path));
    }
    {
        SCOPED_TRACE("in memory");
        expect_pages(in_memory());
    }
    fs::remove_all(path);
}
