#include "plan/builtin.h"

#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

TEST(Builtins, AreReadWholeAndSayWhatTheyLeaveOut) {
    std::set<std::string> ids;
    for (const auto& builtin : plan::builtins()) {
        SCOPED_TRACE(builtin.id);
        EXPECT_TRUE(ids.insert(builtin.id).second);
        EXPECT_EQ(plan::find_builtin(builtin.id), &builtin);
        EXPECT_FALSE(builtin.of().empty());
        const auto& definition = builtin.definition;
        for (const auto& text :
             {builtin.title, builtin.unit, definition.text, definition.leaves_out.value_or(""),
              definition.authority_name, definition.reference.value_or("")})
            EXPECT_FALSE(text.empty());
        const auto* rate = std::get_if<plan::Rate>(&definition.rule);
        EXPECT_EQ(rate != nullptr, builtin.unit == "per 10,000");
        EXPECT_EQ(std::holds_alternative<plan::Share>(definition.rule), builtin.unit == "%");
    }
    EXPECT_GE(ids.size(), 37u);
    EXPECT_EQ(plan::find_builtin("cla"), nullptr);
}

TEST(Builtins, AreAllInTheHandbook) {
    std::ifstream in(std::string(ONTRACK_SOURCE_DIR) + "/docs/handbook/definitions.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    for (const auto& builtin : plan::builtins())
        EXPECT_NE(page.find("| `" + builtin.id + "` | " + builtin.title), std::string::npos)
            << builtin.id << ": run tools/returns_page.py";
}
