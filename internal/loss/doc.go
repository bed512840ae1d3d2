// Package loss implements regression losses that depend on a single error, their gradients, and the catalogue that
// describes them.
//
// An error is e = prediction − target, in the unit of the data. A loss maps an error to a value ℓ(e) ≥ 0 that is 0 at
// e = 0. Its gradient is dℓ/de, which is also the derivative with respect to the prediction. Parameters such as β, δ
// and c have the unit of e unless their help text says otherwise.
//
// A vector of losses is reduced to one number by a [Reduction], as in PyTorch: the sum, or the mean, which divides by
// the number of elements (K points in the plane are 2K elements). The mean of no elements is NaN; their sum is 0.
//
// Where PyTorch has the loss, values, subgradients at the kinks, NaNs and infinities match PyTorch's in double
// precision, with one exception: the gradient of SmoothL1 with β = 0 is that of L1, as in newer versions of PyTorch;
// version 1.13 gave −1 at e = 0.
package loss
