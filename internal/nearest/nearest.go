// Package nearest finds which of the known addresses a mistyped one may have meant.
package nearest

import (
	"path"
	"slices"
	"strings"
)

// What is looked for: longer addresses are no slips of a finger, and more than a few places are no help.
const (
	mostLetters = 80
	mostFound   = 3
)

// Paths returns the known paths that are nearest to one that is not known, in the order of known: three at most. A path is near
// if of its last part a third is wrong at most, one letter in any case, or of all of it a quarter. Large letters and an ending in .html make no difference.
func Paths(unknown string, known []string) []string {
	if len(unknown) > mostLetters {
		return nil
	}
	unknown = strings.TrimSuffix(strings.ToLower(path.Clean("/"+unknown)), ".html")
	var found []string
	least := mostLetters
	for _, k := range known {
		d, near := apart(unknown, strings.ToLower(k))
		switch {
		case !near || d > least:
		case d < least:
			least, found = d, []string{k}
		case len(found) < mostFound:
			found = append(found, k)
		}
	}
	return found
}

// Above returns the known path that a path lies below, the longest there is; empty where it lies below none.
func Above(unknown string, known []string) string {
	for at := path.Dir(path.Clean("/" + unknown)); len(at) > 1; at = path.Dir(at) {
		if slices.Contains(known, at) {
			return at
		}
	}
	return ""
}

// apart returns how far two paths are apart, and whether that is near. Another folder counts as one slip.
func apart(a, b string) (d int, near bool) {
	whole, last := distance(a, b), distance(path.Base(a), path.Base(b))
	if path.Dir(a) != path.Dir(b) {
		last++
	}
	if d = last; last > max(1, len(path.Base(b))/3) {
		d = mostLetters
	}
	if whole < d && whole <= len(b)/4 {
		d = whole
	}
	return d, d < mostLetters && len(a) > 1 && len(b) > 1
}

// distance returns how many letters are to be put in, left out, replaced, or swapped with the next one, to make one text of the
// other, where no part is changed twice: the optimal string alignment distance.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, make([]int, len(to)+1)
		row[0] = i + 1
		for j := range to {
			cost := 1
			if from[i] == to[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}
