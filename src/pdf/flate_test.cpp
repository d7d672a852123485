#include "pdf/flate.h"

#include <gtest/gtest.h>

namespace {

TEST(Flate, GivesBackWhatItPacked) {
    std::string uneven;
    for (unsigned at = 0; at < 100'000; ++at) uneven += static_cast<char>(at * at % 251);
    for (const auto& bytes :
         {std::string(), std::string("q 1 0 0 1 0 0 cm Q"), std::string(1'000'000, ' '), uneven})
        EXPECT_EQ(pdf::inflated(pdf::deflated(bytes)), bytes);
}

TEST(Flate, RefusesWhatIsDamagedOrTooLarge) {
    auto packed = pdf::deflated("BT (a) Tj ET");
    EXPECT_EQ(pdf::inflated(packed.substr(0, packed.size() - 1)), std::nullopt);
    packed.back() = static_cast<char>(packed.back() ^ 1);
    EXPECT_EQ(pdf::inflated(packed), std::nullopt);
    EXPECT_EQ(pdf::inflated(""), std::nullopt);
    const std::string most(std::size_t{256} << 20U, ' ');
    EXPECT_TRUE(pdf::inflated(pdf::deflated(most)));
    EXPECT_FALSE(pdf::inflated(pdf::deflated(most + ' ')));
}

}  // namespace
