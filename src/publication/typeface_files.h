#pragma once

#include <string_view>

/// Typefaces of the Noto family (SIL Open Font License 1.1) as WOFF2, from npm, put into the program when it
/// is built: those of what Inter lacks.
namespace publication::typeface_files {

extern const std::string_view arabic, arabic_bold, armenian, armenian_bold, bengali, bengali_bold, devanagari,
    devanagari_bold, ethiopic, ethiopic_bold, georgian, georgian_bold, gujarati, gujarati_bold, gurmukhi,
    gurmukhi_bold, hebrew, hebrew_bold, malayalam, malayalam_bold, sinhala, sinhala_bold, tamil, tamil_bold,
    telugu, telugu_bold, thai, thai_bold;
// In one weight.
extern const std::string_view symbols, math, more_symbols, emoji, chinese, chinese_simplified, korean;

}  // namespace publication::typeface_files
