// Package loss holds regression losses of one error, their gradients, and the
// catalogue that describes them.
//
// An error is e = prediction − target, in the unit of the data. A loss turns
// one error into a value ℓ(e) ≥ 0 that is 0 at e = 0; its gradient is dℓ/de,
// which is also the derivative by the prediction. Parameters such as β, δ and
// c have the unit of e unless their help says otherwise.
//
// A vector of errors becomes one number by a [Reduction], as in PyTorch: the
// sum, or the mean, which divides by the number of all elements (K points in
// the plane are 2K elements). The mean of no elements is NaN, their sum 0.
//
// Where PyTorch has the loss, values, subgradients at the kinks, NaN and
// infinities are PyTorch's in double precision, with one exception: SmoothL1
// with β = 0 is L1 in its gradient too, as in newer versions, while 1.13 gave
// −1 at e = 0.
package loss
