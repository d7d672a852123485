#include "publication/ods_styles.h"

#include <gtest/gtest.h>

namespace {

std::string layout(const std::string& name, const std::string& shape) {
    return "<style:page-layout style:name=\"" + name + "\"><p shape=\"" + shape + "\"/></style:page-layout>";
}
std::string page(const std::string& name, const std::string& layout) {
    return "<style:master-page style:name=\"" + name + "\" style:page-layout-name=\"" + layout +
           "\"><h/></style:master-page>";
}
std::string styles(const std::string& layouts, const std::string& pages) {
    return "<a>" + layouts + "</a><m>" + pages + "</m>";
}

}  // namespace

TEST(OdsStyles, AreAlikeInWhateverOrderTheyCame) {
    auto one = styles(layout("Mpm1", "upright") + layout("Mpm2", "broad"),
                      page("Cover", "Mpm1") + page("Notes", "Mpm2") + page("Words", "Mpm2"));
    auto other = styles(layout("Mpm1", "broad") + layout("Mpm2", "upright"),
                        page("Words", "Mpm1") + page("Cover", "Mpm2") + page("Notes", "Mpm1"));
    publication::order_page_styles(one);
    publication::order_page_styles(other);
    EXPECT_EQ(one, other);
    EXPECT_EQ(one, styles(layout("Mpm1", "broad") + layout("Mpm2", "upright"),
                          page("Cover", "Mpm2") + page("Notes", "Mpm1") + page("Words", "Mpm1")));
}

TEST(OdsStyles, StayAsTheyAreWhereThereAreNone) {
    for (const std::string text : {"", "<a/>", "<style:master-page ", "<style:page-layout style:name=\"x"}) {
        auto styles = text;
        publication::order_page_styles(styles);
        EXPECT_EQ(styles, text);
    }
}
