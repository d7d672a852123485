#pragma once

namespace tabulation {

/// Whose SQL is written. What a query means does not depend on it.
enum class Dialect { Duck, Postgresql };

}  // namespace tabulation
