package calculator

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"losslab/internal/fit"
	"losslab/internal/loss"
)

type regression struct {
	X    vector      `json:"x"`
	Y    vector      `json:"y"`
	Loss *chosenLoss `json:"loss"`
}

// fitted is the line intercept + slope·x.
type fitted struct {
	Slope     number `json:"slope"`
	Intercept number `json:"intercept"`
	Value     number `json:"value"`  // the minimal mean loss
	Unique    bool   `json:"unique"` // whether it is proven to be the only minimizer
}

// FitLine returns the line with the least mean loss, unrounded. It reads a regression in JSON and returns the line in
// JSON. The error is a *FieldError or the context's error.
func FitLine(ctx context.Context, body io.Reader) ([]byte, error) {
	var reg regression
	if err := read(body, &reg); err != nil {
		return nil, err
	}
	l, data, err := reg.check()
	if err != nil {
		return nil, err
	}
	data.Stop = func() bool { return ctx.Err() != nil }
	m, err := fit.MinimizeLine(l, data)
	switch {
	case errors.Is(err, fit.ErrStopped):
		return nil, ctx.Err()
	case errors.Is(err, fit.ErrFlat):
		return nil, bad("loss", noLeast)
	case errors.Is(err, fit.ErrRange):
		return nil, bad("y", noLineFound)
	case err != nil:
		return nil, err
	}
	return write(fitted{number(m.Slope), number(m.Intercept), number(m.Value), m.Unique})
}

// check validates the regression and returns its loss and its data.
func (reg regression) check() (loss.Loss, *fit.Data, error) {
	switch {
	case reg.X == nil:
		return loss.Loss{}, nil, bad("x", arrayMissing)
	case reg.Y == nil:
		return loss.Loss{}, nil, bad("y", arrayMissing)
	case reg.Loss == nil:
		return loss.Loss{}, nil, bad("loss", lossMissing)
	}
	l, err := reg.Loss.bind("loss")
	if err != nil {
		return loss.Loss{}, nil, err
	}
	data, err := fit.NewData(reg.X, reg.Y)
	if wrong, ok := errors.AsType[*fit.DataError](err); ok {
		if errors.Is(err, fit.ErrLengths) {
			return loss.Loss{}, nil, bad("y", heightsDiffer(len(reg.Y), len(reg.X)))
		}
		return loss.Loss{}, nil, bad(wrong.Field, reg.unfit(wrong))
	}
	return l, data, err
}

// unfit describes what is wrong with the data.
func (reg regression) unfit(err *fit.DataError) string {
	switch {
	case errors.Is(err, fit.ErrOneX):
		return oneX
	case errors.Is(err, fit.ErrNotFinite):
		return notFinite(reg.at(err.Field))
	}
	return tooFar
}

// at returns the number at a place as spelled by fit.DataError, such as x[3].
func (reg regression) at(place string) float64 {
	name, index, _ := strings.Cut(strings.TrimSuffix(place, "]"), "[")
	i, _ := strconv.Atoi(index)
	if name == "x" {
		return reg.X[i]
	}
	return reg.Y[i]
}
