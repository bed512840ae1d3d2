package main

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// memory returns the memory that segments produce from zeros.
func memory(segments []segment) []byte {
	m := make([]byte, 1<<16)
	for _, s := range segments {
		copy(m[s.at:], s.bytes)
	}
	return m
}

// TestRewrite checks that merging segments leaves the memory unchanged, and all other sections as well.
func TestRewrite(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	fewer := 0
	for range 200 {
		var segments []segment
		for at := int64(random.IntN(300)); at < 60_000 && len(segments) < 50; at += int64(random.IntN(3 * gap)) {
			b := make([]byte, random.IntN(200))
			for i := range b {
				b[i] = byte(random.Uint32())
			}
			segments = append(segments, segment{at, b})
			at += int64(len(b)) - int64(random.IntN(2)*random.IntN(20)) // some overlap
		}
		random.Shuffle(len(segments), func(i, j int) { segments[i], segments[j] = segments[j], segments[i] })
		before := append([]byte("\x00asm\x01\x00\x00\x00"), appendBytes([]byte{1}, []byte("types"))...)
		before = append(before, appendBytes([]byte{11}, format(segments))...)
		before = append(before, appendBytes([]byte{0}, []byte("custom"))...)
		after, err := rewrite(before, merge)
		if err != nil {
			t.Fatal(err)
		}
		var joined []segment
		rest := reader{after[8:], nil}
		var ids []byte
		for len(rest.rest) > 0 {
			id, content := rest.byte(), rest.bytes()
			if ids = append(ids, id); id == 11 {
				if joined, err = parse(content); err != nil {
					t.Fatal(err)
				}
			}
		}
		if rest.err != nil || !bytes.Equal(ids, []byte{1, 11, 0}) {
			t.Fatalf("the sections are %v, %v", ids, rest.err)
		}
		if !bytes.Equal(memory(joined), memory(segments)) {
			t.Fatal("the memory is another")
		}
		if len(joined) < len(segments) {
			fewer++
		}
	}
	if fewer < 20 {
		t.Errorf("only %d modules had segments to join", fewer)
	}
}

func TestNoModule(t *testing.T) {
	for _, b := range []string{"", "\x00asm", "no module at all", "\x00asm\x01\x00\x00\x00\x0b\x7f", "\x00asm\x01\x00\x00\x00\x0b\x02\x01\x01"} {
		if _, err := rewrite([]byte(b), merge); err == nil {
			t.Errorf("%q is a module", b)
		}
	}
}
