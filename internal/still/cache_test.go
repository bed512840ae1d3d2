package still

import (
	"crypto/sha256"
	"sync"
	"testing"
)

// TestCacheIsBounded checks that pictures take no more bytes than allowed, and that the least recently used are evicted.
func TestCacheIsBounded(t *testing.T) {
	c, err := newCache(1000)
	if err != nil {
		t.Fatal(err)
	}
	key := func(i int) [sha256.Size]byte { return [sha256.Size]byte{byte(i)} }
	for i := range 10 {
		c.add(key(i), make([]byte, 100))
	}
	c.get(key(0))
	c.add(key(10), make([]byte, 100))
	for i, want := range []bool{true, false, true, true} {
		if _, ok := c.get(key(i)); ok != want {
			t.Errorf("picture %d is cached: %t", i, ok)
		}
	}
	c.add(key(11), make([]byte, 950))
	if got := c.bytes.Load(); got != 950 {
		t.Errorf("%d bytes are counted of one picture of 950", got)
	}

	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 100 {
				c.add(key(20+i%7), make([]byte, 30+i%7)) // concurrently, and repeatedly
			}
		})
	}
	group.Wait()
	var held int64
	for _, k := range c.pictures.Keys() {
		picture, _ := c.get(k)
		held += int64(len(picture))
	}
	if got := c.bytes.Load(); got != held || held > 1000 {
		t.Errorf("%d bytes are counted of %d that are held, of 1000 that may be", got, held)
	}
}
