package dev.nytta.usage;

/// A group of people and keys that spends together.
///
/// @param costCenter who pays, or empty
/// @param parent the team it belongs to, or empty
/// @param managedBy `store`, or the file and line that declares it
public record Team(String id, String name, String costCenter, String parent, String managedBy) {
    public Team {
        costCenter = Composed.of(costCenter);
    }
}
