#pragma once

#include <string_view>

/// The kinds of entries that the program itself asks for by name. Those that only tell what a page says are
/// listed in found_in.cpp.
namespace council::kinds {

/// A page of the council's folder, by its name: its document holds the bytes.
inline constexpr std::string_view page = "page";
/// The figures of a measure by a definition: what changed in them since the entry before (figure_batch.h).
inline constexpr std::string_view figures = "figures";
/// The differences between a measure's twin definitions, whole.
inline constexpr std::string_view differences = "differences";
/// A director's confirmation that a measure's figures and words are right, as a committee is to see them.
inline constexpr std::string_view sign_off = "sign-off";
/// A report that was published, and what became of it.
inline constexpr std::string_view publication = "publication";
inline constexpr std::string_view withdrawal = "withdrawal";
inline constexpr std::string_view correction = "correction";

}  // namespace council::kinds
