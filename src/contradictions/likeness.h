#pragma once

#include <string_view>

namespace contradictions {

/// How much two texts have in common, from 0 to 1: twice their longest common run of words in order, over
/// all their words. Numbers count as words, so a text with new figures is not the old one.
double likeness(std::string_view first, std::string_view second);

}  // namespace contradictions
