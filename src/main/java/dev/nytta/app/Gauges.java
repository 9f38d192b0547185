package dev.nytta.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/// How full this process's memory and its table of open files are, each from 0 to 1.
interface Gauges {
    /// The heap, garbage included; of the old generation alone where that is fuller.
    double heap();

    /// The memory that Netty reads into and writes from.
    double direct();

    double files();

    /// Bytes in the old generation that came there since it was last collected, less than nothing if none did. Of a
    /// collector that looks there by itself: 0.
    long outlivedBytes();

    /// Bytes that its last collection left in the old generation.
    long keptBytes();

    /// Throws garbage away, so that [#heap] tells what is in use.
    void collect();

    private static long mostDirectBytes() {
        String set = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue();
        long bytes = Long.parseLong(set);
        return bytes > 0 ? bytes : Runtime.getRuntime().maxMemory();
    }

    static Gauges ofThisProcess() {
        long mostDirectBytes = mostDirectBytes();
        return new Gauges() {
            @Override
            public double heap() {
                double fullest = filled(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
                for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                    // The young generation's pools have no threshold: they are full now and then, and that is well.
                    if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
                        fullest = Math.max(fullest, filled(pool.getUsage()));
                    }
                }
                return fullest;
            }

            private static double filled(MemoryUsage usage) {
                return usage.getMax() > 0 ? (double) usage.getUsed() / usage.getMax() : 0;
            }

            @Override
            public double direct() {
                return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider metrics
                        ? (double) metrics.metric().usedDirectMemory() / mostDirectBytes
                        : 0;
            }

            @Override
            public double files() {
                return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                                && unix.getMaxFileDescriptorCount() > 0
                        ? (double) unix.getOpenFileDescriptorCount() / unix.getMaxFileDescriptorCount()
                        : 0;
            }

            @Override
            public long outlivedBytes() {
                return old().map(pool -> pool.getUsage().getUsed() - keptBytes())
                        .orElse(0L);
            }

            @Override
            public long keptBytes() {
                return old().flatMap(pool -> Optional.ofNullable(pool.getCollectionUsage()))
                        .map(MemoryUsage::getUsed)
                        .orElse(0L);
            }

            // The serial collector looks there only when the heap may grow no more.
            private static Optional<MemoryPoolMXBean> old() {
                return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Tenured Gen"))
                        .findFirst();
            }

            @Override
            public void collect() {
                // At moments when it costs little: see Pressure.
                System.gc();
            }
        };
    }
}
