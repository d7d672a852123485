#include "publication/word_page.h"

#include <gtest/gtest.h>

#include "publication/sample_report_test.h"
#include "publication/zip.h"

namespace {

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// A word processor that keeps what it is given.
class Kept : public publication::Outside {
public:
    void expect_printing() override {}
    base::Result<std::string> printed(const std::string& page) override { return page; }
    base::Result<std::string> word(const publication::WordPage& page) override { return page.html; }
    base::Result<std::string> makers_of(std::string_view) override { return "a word processor"; }
    base::Result<std::string> open_document(const std::string& xlsx) override { return xlsx; }
};

}  // namespace

TEST(WordPage, ShowsEachPictureOnceWithItsText) {
    const auto page = publication::word_page(publication::sample_report());
    ASSERT_FALSE(page.pictures.empty());
    for (const auto& picture : page.pictures) {
        EXPECT_EQ(count(page.html, "<img src=\"" + picture.name + "\" alt=\""), 1U) << picture.name;
        EXPECT_TRUE(picture.svg.starts_with("<svg")) << picture.name;
    }
    EXPECT_EQ(count(page.html, "<img "), page.pictures.size());
    EXPECT_EQ(count(page.html, "alt=\"\""), 0U);
}

TEST(WordPage, HasTheLogoAtItsHeadInItsOwnProportion) {
    houses::Look look;
    const std::string drawn = "<svg viewBox=\"0 0 200 48\"></svg>";
    // the head of a PNG of 300 by 100
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\x64", 24);
    auto report = publication::sample_report();
    report.look = std::make_shared<const houses::Look>([&] {
        look.logo = houses::Logo{drawn, "image/svg+xml", "Ours"};
        return look;
    }());
    auto page = publication::word_page(report);
    EXPECT_LT(page.html.find("<h1><img src=\"logo.png\" alt=\"Ours\" height=\"12mm\">"),
              page.html.find(report.title));
    EXPECT_EQ(page.pictures.back().svg, drawn);
    look.logo = houses::Logo{png, "image/png", "Ours"};
    report.look = std::make_shared<const houses::Look>(look);
    page = publication::word_page(report);
    EXPECT_NE(page.pictures.back().svg.find("viewBox=\"0 0 300 100\""), std::string::npos);
}

TEST(WordPage, TakesAnyTextForText) {
    const auto page = publication::word_page(publication::report_of("<script>x</script>\"&'"));
    EXPECT_EQ(page.html.find("<script"), std::string::npos);
    EXPECT_EQ(page.reference.find("<script"), std::string::npos);
    EXPECT_NE(page.html.find("&lt;script&gt;"), std::string::npos);
}

TEST(WordPage, NamesOnlyStylesThatTheReferenceHas) {
    const auto page = publication::word_page(publication::sample_report());
    constexpr std::string_view named = "data-custom-style=\"";
    for (auto at = page.html.find(named); at != std::string::npos; at = page.html.find(named, at)) {
        at += named.size();
        const auto style = page.html.substr(at, page.html.find('"', at) - at);
        EXPECT_NE(page.reference.find("<w:name w:val=\"" + style + "\"/>"), std::string::npos) << style;
    }
    EXPECT_GT(count(page.html, named), 3U);
}

TEST(WordPage, IsHandedToTheProgramOutside) {
    Kept outside;
    const auto report = publication::sample_report();
    EXPECT_EQ(*publication::docx(report, outside), publication::word_page(report).html);
}

TEST(Zip, GivesTheSameBytesForTheSameFilesAndOtherBytesForOthers) {
    const auto archive = publication::zipped({{"a.txt", "hello"}, {"b/c.txt", ""}});
    EXPECT_EQ(archive, publication::zipped({{"a.txt", "hello"}, {"b/c.txt", ""}}));
    EXPECT_NE(archive, publication::zipped({{"a.txt", "hallo"}, {"b/c.txt", ""}}));
    EXPECT_TRUE(archive.starts_with("PK\x03\x04"));
    EXPECT_EQ(count(archive, "a.txt"), 2U) << "once with its bytes, once in the directory";
}
