package plots

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// num is a number of a chart's option: 6 significant digits, and null where it is not finite, which ECharts draws as
// a gap. It is the one place where charts round.
type num float64

// MarshalJSON implements json.Marshaler.
func (n num) MarshalJSON() ([]byte, error) { return n.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (n num) AppendJSON(b []byte) []byte {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, v+0, 'g', 6, 64) // +0: not -0
}

// pair is one data item, [x, y].
type pair [2]num

// pairs are a series' data. They are most of an option, and are written in one go, not number by number.
type pairs [][2]float64

// MarshalJSON implements json.Marshaler.
func (xy pairs) MarshalJSON() ([]byte, error) { return xy.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (xy pairs) AppendJSON(b []byte) []byte {
	b = append(b, '[')
	for i, p := range xy {
		if i > 0 {
			b = append(b, ',')
		}
		b = num(p[0]).AppendJSON(append(b, '['))
		b = num(p[1]).AppendJSON(append(b, ','))
		b = append(b, ']')
	}
	return append(b, ']')
}

// Gap is the point that interrupts a line.
var Gap = [2]float64{math.NaN(), math.NaN()}

// Nice returns the smallest of 1, 2, 5 times a power of ten that is at least v > 0.
func Nice(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if v <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// NiceCeil returns the smallest number at least v > 0 that a scale of about n ticks ends at well, and the tick.
func NiceCeil(v float64, n int) (end, tick float64) {
	tick = Nice(v / float64(n))
	return tick * math.Ceil(v/tick-1e-9), tick
}

// Dodge moves the values apart until neighbours differ by at least gap, keeping their order, within lo to hi where
// they fit: labels at the returned places do not overlap.
func Dodge(values []float64, gap, lo, hi float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	// Less k gaps, the k-th place must not be below the one before it: an isotonic regression, solved by pooling
	// neighbours that are out of order at their mean. Nobody moves further than needed.
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	for k, i := range order {
		pools = append(pools, pool{values[i] - float64(k)*gap, 1})
		for len(pools) > 1 {
			a, b := pools[len(pools)-2], pools[len(pools)-1]
			if a.sum/float64(a.n) <= b.sum/float64(b.n) {
				break
			}
			pools = append(pools[:len(pools)-2], pool{a.sum + b.sum, a.n + b.n})
		}
	}
	out := make([]float64, len(values))
	room := max(lo, hi-float64(len(values)-1)*gap)
	k := 0
	for _, p := range pools {
		at := min(max(p.sum/float64(p.n), lo), room)
		for range p.n {
			out[order[k]] = at + float64(k)*gap
			k++
		}
	}
	return out
}
