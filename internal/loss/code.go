package loss

// Code is the source of a loss in other languages, to be read and run: function bodies in terms of e = prediction − target
// and the parameters by name, indented by four spaces in Python and by a tab in Go. Subgradients at kinks are PyTorch's,
// and the sign of 0 is 0. The forms hold for all errors and parameters that a lab accepts, except where (e/c)² overflows.
// The Go functions of this package, which must hold everywhere, explain the forms.
type Code struct {
	// PyTorch takes prediction and target, tensors of the same shape, and returns the loss of each element. It is
	// written so that its gradient by autograd is accurate too.
	PyTorch string
	// NumPy takes e, an array or a number, and returns the value and the gradient in the same shape.
	NumPy string
	// Go takes e, a float64, and has the results (value, gradient float64). It may call sign, which returns −1, 0 or 1.
	Go string
}

var l1Code = Code{
	PyTorch: `
    return F.l1_loss(prediction, target, reduction="none")`,
	NumPy: `
    return np.abs(e), np.sign(e)`,
	Go: `
	return math.Abs(e), sign(e)`,
}

var mseCode = Code{
	PyTorch: `
    return F.mse_loss(prediction, target, reduction="none")`,
	NumPy: `
    return e * e, 2 * e`,
	Go: `
	return e * e, 2 * e`,
}

var smoothL1Code = Code{
	PyTorch: `
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)`,
	NumPy: `
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)`,
	Go: `
	size := math.Abs(e)
	if size < beta {
		return 0.5 * size * size / beta, e / beta
	}
	return size - 0.5*beta, sign(e)`,
}

var huberCode = Code{
	PyTorch: `
    return F.huber_loss(prediction, target, reduction="none", delta=delta)`,
	NumPy: `
    size = np.abs(e)
    value = np.where(size < delta, 0.5 * size * size, delta * (size - 0.5 * delta))
    return value, np.clip(e, -delta, delta)`,
	Go: `
	size := math.Abs(e)
	if size < delta {
		return 0.5 * size * size, e
	}
	return delta * (size - 0.5*delta), delta * sign(e)`,
}

var logCoshCode = Code{
	PyTorch: `
    x = (prediction - target).abs() / c
    s = torch.sinh(0.5 * x.clamp(max=1))  # near 0 the form for far errors would lose digits
    near, far = torch.log1p(2 * s * s), x + torch.log1p(torch.exp(-2 * x)) - math.log(2)
    return c * c * torch.where(x < 1, near, far)`,
	NumPy: `
    x = np.abs(e) / c
    s = np.sinh(0.5 * np.minimum(x, 1))  # near 0 the form for far errors would lose digits
    near, far = np.log1p(2 * s * s), x + np.log1p(np.exp(-2 * x)) - np.log(2)
    return c * c * np.where(x < 1, near, far), c * np.tanh(e / c)`,
	Go: `
	x := math.Abs(e) / c
	gradient = c * math.Tanh(e/c)
	if x < 1 { // the form for far errors would lose digits
		s := math.Sinh(0.5 * x)
		return c * c * math.Log1p(2*s*s), gradient
	}
	return c * c * (x + math.Log1p(math.Exp(-2*x)) - math.Ln2), gradient`,
}

var cauchyCode = Code{
	PyTorch: `
    x = (prediction - target) / c
    return 0.5 * c * c * torch.log1p(x * x)`,
	NumPy: `
    x = e / c
    return 0.5 * c * c * np.log1p(x * x), e / (1 + x * x)`,
	Go: `
	x := e / c
	return 0.5 * c * c * math.Log1p(x*x), e / (1 + x*x)`,
}

var gemanMcClureCode = Code{
	PyTorch: `
    x = (prediction - target) / c
    q = x * x
    # near 0 the first form keeps the digits of the value, further out the second those of the gradient
    return 0.5 * c * c * torch.where(q < 1, q / (1 + q), 1 - 1 / (1 + q))`,
	NumPy: `
    x = e / c
    q = 1 + x * x
    return 0.5 * e * e / q, e / q / q`,
	Go: `
	x := e / c
	q := 1 + x*x
	return 0.5 * e * e / q, e / q / q`,
}

var welschCode = Code{
	PyTorch: `
    x = (prediction - target) / c
    q = x * x
    # near 0 expm1 keeps the digits of the value, further out exp those of the gradient
    return 0.5 * c * c * torch.where(q < 1, -torch.expm1(-q), 1 - torch.exp(-q))`,
	NumPy: `
    x = e / c
    return -0.5 * c * c * np.expm1(-x * x), e * np.exp(-x * x)`,
	Go: `
	x := e / c
	return -0.5 * c * c * math.Expm1(-x*x), e * math.Exp(-x*x)`,
}

var tukeyCode = Code{
	PyTorch: `
    x = (prediction - target) / c
    q = (x * x).clamp(max=1)
    return c * c / 6 * q * (3 - q * (3 - q))`,
	NumPy: `
    x = e / c
    q = np.minimum(x * x, 1)
    return c * c / 6 * q * (3 - q * (3 - q)), e * (1 - q) ** 2`,
	Go: `
	x := e / c
	q := min(x*x, 1)
	return c * c / 6 * q * (3 - q*(3-q)), e * (1 - q) * (1 - q)`,
}

var quantileCode = Code{
	PyTorch: `
    e = prediction - target
    return (1 - tau) * F.relu(e) + tau * F.relu(-e)`,
	NumPy: `
    above, below = e > 0, e < 0
    value = (1 - tau) * np.maximum(e, 0) + tau * np.maximum(-e, 0)
    return value, (1 - tau) * above - tau * below`,
	Go: `
	switch {
	case e > 0:
		return (1 - tau) * e, 1 - tau
	case e < 0:
		return -tau * e, -tau
	}
	return 0, 0`,
}

var epsilonInsensitiveCode = Code{
	PyTorch: `
    return F.relu((prediction - target).abs() - epsilon)`,
	NumPy: `
    size = np.abs(e)
    return np.maximum(size - epsilon, 0), np.sign(e) * (size > epsilon)`,
	Go: `
	size := math.Abs(e)
	if size > epsilon {
		return size - epsilon, sign(e)
	}
	return 0, 0`,
}

var barronCode = Code{
	PyTorch: `
    x = (prediction - target) / c
    if alpha == 2:
        return 0.5 * x * x
    b = abs(alpha - 2)
    grown = torch.log1p(x * x / b)
    if alpha == 0:
        return grown
    t = 0.5 * alpha * grown
    # near 0 expm1 keeps the digits of the value, further out exp those of the gradient
    near, far = torch.expm1(t.clamp(-1, 1)), torch.exp(t) - 1
    return b / alpha * torch.where(t.abs() < 1, near, far)`,
	NumPy: `
    x = e / c
    if alpha == 2:
        return 0.5 * x * x, x / c
    b = abs(alpha - 2)
    grown = np.log1p(x * x / b)
    gradient = x / c * np.exp((0.5 * alpha - 1) * grown)
    if alpha == 0:
        return grown, gradient
    return b / alpha * np.expm1(0.5 * alpha * grown), gradient`,
	Go: `
	x := e / c
	if alpha == 2 {
		return 0.5 * x * x, x / c
	}
	b := math.Abs(alpha - 2)
	grown := math.Log1p(x * x / b)
	gradient = x / c * math.Exp((0.5*alpha-1)*grown)
	if alpha == 0 {
		return grown, gradient
	}
	return b / alpha * math.Expm1(0.5*alpha*grown), gradient`,
}

var wingCode = Code{
	PyTorch: `
    size = (prediction - target).abs()
    near, far = w * torch.log1p(size / epsilon), size - w + w * math.log1p(w / epsilon)
    return torch.where(size < w, near, far)`,
	NumPy: `
    size = np.abs(e)
    near, far = w * np.log1p(size / epsilon), size - w + w * np.log1p(w / epsilon)
    value = np.where(size < w, near, far)
    return value, np.sign(e) * np.where(size < w, w / (epsilon + size), 1)`,
	Go: `
	size := math.Abs(e)
	if size < w {
		return w * math.Log1p(size/epsilon), sign(e) * w / (epsilon + size)
	}
	return size - w + w*math.Log1p(w/epsilon), sign(e)`,
}
