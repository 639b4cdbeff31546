"""What questions cost on a large database: searches as a desk editor types them, and every view of one month."""
