package dev.nytta.intake;

/// A credential, as it was read from where it stands.
///
/// @param secret a vendor's key, or AWS's secret access key; empty where files are read
/// @param id AWS's access key id, or empty
/// @param session of temporary keys of AWS, or empty
public record VendorKey(String secret, String id, String session) {
    static VendorKey of(String secret) {
        return new VendorKey(secret, "", "");
    }

    /// Never the secrets.
    @Override
    public String toString() {
        return "VendorKey[]";
    }
}
