//go:build unix

package hosting

import (
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// haveWaiting reports whether connections wait to be accepted.
func haveWaiting(ln net.Listener) (waiting bool) {
	socket, ok := ln.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return false
	}
	err = raw.Control(func(fd uintptr) {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, 0)
		waiting = n > 0 && err == nil
	})
	return waiting && err == nil
}
