package calculator

import (
	"context"
	"fmt"
	"io"
	"math"

	"github.com/go-json-experiment/json/jsontext"

	"losslab/internal/classloss"
	"losslab/internal/loss"
)

type classEvaluation struct {
	Logits    matrix  `json:"logits"`
	Target    targets `json:"target"`
	Weight    vector  `json:"weight"`
	Smoothing number  `json:"label_smoothing"`
	Reduction string  `json:"reduction"`
}

type classesEvaluated struct {
	Count         int     `json:"count"`
	Value         *number `json:"value,omitzero"`  // for mean and sum
	Values        vector  `json:"values,omitzero"` // for none, one per row
	Gradient      matrix  `json:"gradient"`        // with respect to each logit
	Probabilities matrix  `json:"probabilities"`   // softmax of each row
}

// EvaluateClasses computes the cross-entropy of rows of logits as PyTorch's cross_entropy does, in double precision and
// unrounded. The mean is NaN if no row counts. It reads rows in JSON and returns its results in JSON. The error is a
// *FieldError or the context's error.
func EvaluateClasses(ctx context.Context, body io.Reader) ([]byte, error) {
	ev := classEvaluation{Reduction: string(loss.Mean)} // the default
	if err := read(body, &ev); err != nil {
		return nil, err
	}
	reduction, rows, err := ev.check()
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	n := len(ev.Logits)
	answer := classesEvaluated{Count: n, Gradient: make(matrix, n), Probabilities: make(matrix, n)}
	for i, row := range ev.Logits {
		answer.Gradient[i], answer.Probabilities[i] = make([]float64, len(row)), make([]float64, len(row))
		classloss.Softmax(answer.Probabilities[i], row)
	}
	l := classloss.CrossEntropy{Weight: ev.Weight, Smoothing: float64(ev.Smoothing)}
	values, reduced := l.Evaluate(answer.Gradient, ev.Logits, rows, reduction)
	if reduction == loss.None {
		answer.Values = values
	} else {
		value := number(reduced)
		answer.Value = &value
	}
	return write(answer)
}

// check validates the evaluation and returns its reduction and the target of each row.
func (ev classEvaluation) check() (loss.Reduction, []classloss.Row, error) {
	switch {
	case ev.Logits == nil:
		return "", nil, bad("logits", rowsMissing)
	case !ev.Target.came:
		return "", nil, bad("target", targetsMissing)
	case ev.Target.count() != len(ev.Logits) && !(len(ev.Logits) == 0 && ev.Target.count() == 0):
		return "", nil, bad("target", targetsDiffer(ev.Target.count(), len(ev.Logits)))
	}
	classes, err := ev.classes()
	if err != nil {
		return "", nil, err
	}
	if s := float64(ev.Smoothing); !(s >= 0 && s <= 1) {
		return "", nil, bad("label_smoothing", outside(s, "from 0 to 1"))
	}
	reduction, err := loss.ParseReduction(ev.Reduction)
	if err != nil {
		return "", nil, bad("reduction", notOneOf(ev.Reduction, []string{"mean", "sum", "none"}))
	}
	rows, err := ev.rows(classes)
	return reduction, rows, err
}

// classes returns the number of classes: the number of logits of the first row, which all rows must have.
func (ev classEvaluation) classes() (int, error) {
	classes := 0
	for i, row := range ev.Logits {
		if i == 0 {
			classes = len(row)
		}
		if len(row) == 0 {
			return 0, bad(fmt.Sprintf("logits[%d]", i), noLogits)
		}
		if len(row) != classes {
			return 0, bad(fmt.Sprintf("logits[%d]", i), classesDiffer(len(row), classes))
		}
	}
	if ev.Weight != nil && len(ev.Logits) > 0 && len(ev.Weight) != classes {
		return 0, bad("weight", weightsDiffer(len(ev.Weight), classes))
	}
	return classes, nil
}

// rows returns the targets: a class or probabilities for each row.
func (ev classEvaluation) rows(classes int) ([]classloss.Row, error) {
	rows := make([]classloss.Row, len(ev.Logits))
	for i := range rows {
		if ev.Target.soft != nil {
			if row := ev.Target.soft[i]; len(row) != classes {
				return nil, bad(fmt.Sprintf("target[%d]", i), classesDiffer(len(row), classes))
			}
			rows[i].Probabilities = ev.Target.soft[i]
			continue
		}
		v := ev.Target.index[i]
		if v != math.Trunc(v) || v != classloss.Ignored && !(v >= 0 && v < float64(classes)) {
			return nil, bad(fmt.Sprintf("target[%d]", i), notAClass(v, classes))
		}
		rows[i].Class = int(v)
	}
	return rows, nil
}

// A matrix is an array of rows of numbers, with at most MaxElements in total when decoded. It is nil if absent from the body.
type matrix [][]float64

// UnmarshalJSONFrom implements json.UnmarshalerFrom. It stops at the row with which the numbers exceed MaxElements.
func (m *matrix) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if err := opened(d, rowsExpected); err != nil {
		return err
	}
	return m.rest(d)
}

// rest reads an array of rows after its opening bracket.
func (m *matrix) rest(d *jsontext.Decoder) error {
	*m = matrix{}
	n := 0
	for d.PeekKind() != ']' {
		if d.PeekKind() == 0 { // syntax error or end of input, which ReadToken reports
			_, err := d.ReadToken()
			return err
		}
		if d.PeekKind() != '[' {
			if _, err := d.ReadToken(); err != nil {
				return err
			}
			return &numberError{d.StackPointer(), rowExpected}
		}
		var row vector
		if err := row.UnmarshalJSONFrom(d); err != nil {
			return err
		}
		*m = append(*m, row)
		if n += max(1, len(row)); n > MaxElements {
			return &numberError{d.StackPointer().Parent(), tooManyNumbers(MaxElements)}
		}
	}
	_, err := d.ReadToken()
	return err
}

// MarshalJSONTo implements json.MarshalerTo.
func (m matrix) MarshalJSONTo(e *jsontext.Encoder) error {
	if err := e.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for _, row := range m {
		if err := vector(row).MarshalJSONTo(e); err != nil {
			return err
		}
	}
	return e.WriteToken(jsontext.EndArray)
}

// targets is a class for each row, or probabilities for each row.
type targets struct {
	came  bool
	index vector
	soft  matrix
}

func (t *targets) count() int { return max(len(t.index), len(t.soft)) }

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (t *targets) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if err := opened(d, targetsExpected); err != nil {
		return err
	}
	t.came = true
	if d.PeekKind() == '[' {
		return t.soft.rest(d)
	}
	return t.index.rest(d)
}
