#pragma once

namespace pdf {

/// A place on a page, in its units of 1/72 inch from the lower left.
struct Point {
    double x = 0, y = 0;
};

/// A transformation of the plane, as `cm` and `Tm` write it.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    Point of(Point point) const { return {a * point.x + c * point.y + e, b * point.x + d * point.y + f}; }
    /// First `first`, then this.
    Matrix after(const Matrix& first) const {
        return {a * first.a + c * first.b, b * first.a + d * first.b,     a * first.c + c * first.d,
                b * first.c + d * first.d, a * first.e + c * first.f + e, b * first.e + d * first.f + f};
    }
};

}  // namespace pdf
